# 电文类型、显示字段、紧急等级、标识和语言的名称。

## 电文类型；键为 type- 加类型代码

type-text = 明语电文
type-phrase = 代码短语
type-line-test = 线路测试
type-line-test-answer = 线路测试应答
type-acknowledgement = 已读回告
type-readback = 复述
type-readback-confirmed = 复述无误
type-readback-corrected = 复述有误，已纠正
type-clarification-request = 请求澄清
type-clarification = 澄清
type-correction = 更正
type-cancellation = 撤销
type-service = 勤务电文

## 信道本身的条目

type-pairing = 配对
type-epoch = 新密钥
type-generation = 新的一代
type-seal = 后量子封印
type-recovery = 找回
type-unknown = 未知类型

## 正文本身不是文本的电文

body-acknowledgement = { $officer } 已读。
body-readback-confirmed = 复述无误（{ $officer }）。
body-officer = { $officer }：{ $text }
body-line-test = 第 { $serial } 次线路测试：{ $text }
body-line-test-answer = 对第 { $serial } 次线路测试的应答：{ $text }
body-phrase = 第 { $number } 号短语：{ $text }

## 字段

field-type = 类型
field-reference = 引用编号
field-precedence = 紧急等级
field-marking = 标识
field-composed = 拟稿时间
field-released = 签发时间
field-received = 收到时间
field-cites = 针对条目
field-language = 语言
field-officer = 军官
field-text = 正文
field-number = 编号
field-fills = 填写项
field-serial = 序号
field-state = 状态
field-channel = 信道

## 短语的填写项

fill-in-course = 航向（真北，度）
fill-in-speed = 航速（节）
fill-in-distance = 距离（海里）
fill-in-minutes = 分钟
fill-in-persons = 人数
fill-in-time = 时间（世界协调时）
fill-in-from = 起始时间（世界协调时）
fill-in-until = 截止时间（世界协调时）

## 紧急等级和标识：英文词一律同时显示

precedence-flash = FLASH 特急
precedence-immediate = IMMEDIATE 加急
precedence-priority = PRIORITY 优先
precedence-routine = ROUTINE 普通
marking-real = REAL 实情
marking-exercise = EXERCISE 演习
marking-test = TEST 测试

## 语言

language-none = 未注明
language-en = 英文
language-zh = 中文
language-ru = 俄文
language-ja = 日文
language-ko = 朝鲜文（韩文）
language-ar = 阿拉伯文
language-unknown = 第 { $number } 号语言

# Lists, and words with the code that a script reads.
list-comma = 、
list-semicolon = ；
word-and-code = { $word }（{ $code }）
officer-says = { $officer }：
