# 关于电文目录的各命令所显示的文字，也用于 docs/catalogue/ 各页。

## 类型

sheet-number = 传输编号
sheet-name = 名称
sheet-family = 类别
sheet-family-n = N 类：通报
sheet-family-e = E 类：相遇与事件
sheet-family-s = S 类：搜寻与救助
sheet-family-d = D 类：对话
sheet-family-r = R 类：回复
sheet-family-l = L 类：线路
sheet-family-b = B 类：其他
sheet-family-none = 无
sheet-precedence = 建议紧急等级
sheet-precedences = 允许的紧急等级
sheet-cites = 所针对的条目
sheet-cites-rule = { $count } 个条目；{ $side }；{ $types }
sheet-side-either = 任何一方的
sheet-side-own = 其作者一方的
sheet-side-their = 收文一方的
sheet-any-type = 类型不限
sheet-allows = 对其可以
sheet-allows-acknowledgement = 已读回告
sheet-allows-readback = 复述
sheet-allows-clarification = 询问
sheet-allows-correction = 由作者更正
sheet-allows-cancellation = 由作者撤销
sheet-basis = 依据
sheet-basis-obligatory = 义务
sheet-basis-voluntary = 自愿
sheet-basis-either = 二者之一，由电文注明
sheet-replies = 可用以下类型回复
sheet-life = 作者其后可发
sheet-lead-time = 提前时间
sheet-barred = 线路中止期间
sheet-barred-never = 从不受阻
sheet-barred-yes = 可能受阻
sheet-none = 无
sheet-comma = 、
sheet-or = { " 或 " }
sheet-stop = 。
sheet-quoted = “{ $text }”
sheet-needed-when = “{ $decides }”为{ $choices }时必填
sheet-needed-when-and-only = “{ $decides }”为{ $choices }时必填，其他情况不得填写
sheet-only-when = 仅当“{ $decides }”为{ $choices }时方可填写
sheet-one-needed = 下列各项至少填写一项：{ $fields }
sheet-one-needed-when = “{ $decides }”为{ $choices }时，下列各项至少填写一项：{ $fields }
sheet-mandatory = 必填
sheet-optional = 可选
sheet-read-back = ，须复述
sheet-fields = 字段
sheet-field = 字段
sheet-mark = 是否必填
sheet-form = 写法
sheet-example = 示例
sheet-example-of = 示例：{ $example }
sheet-no-fields = 此类型不由字段组成。
sheet-index = 电文目录
sheet-index-code = 代码

## 各种要素

kind-choice = 以下之一：{ $choices }
kind-position = WGS 84 上的度、分和百分之一分；纬度 00-00.00 至 90-00.00，N 或 S；经度 000-00.00 至 180-00.00，E 或 W
kind-area = WGS 84 上的 3 至 32 个顶点，从西北角起顺时针；或圆：圆心和半径（0.1 至 999.9 海里）
kind-window = 从某一分钟到另一分钟，UTC，最长 366 天
kind-repetition = 整个时间窗内写 continuous，或每天从某一分钟到另一分钟写 daily，UTC
kind-instant = 精确到分的日时组，UTC，2000 至 2099 年
kind-instant-seconds = 精确到秒的日时组，UTC，2000 至 2099 年
kind-duration = 整分钟，1 至 527040
kind-course = 真方位整度数，000T 至 359T
kind-speed = 数值和单位：{ $units }
kind-distance = 数值和单位：{ $units }
kind-altitude = 高度及其基准：SFC、ft 或 m MSL、ft 或 m AGL、FL、UNL
kind-altitude-band = 下限和上限，各带基准：SFC、ft 或 m MSL、ft 或 m AGL、FL、UNL
kind-count = 整数，{ $least } 至 { $most }
kind-radio = 以 kHz 或 MHz 表示的频率，精确到十分之一千赫；或频道 VHF CH 1 至 2999
kind-call-sign = 呼号，最多 { $most } 个字符
kind-name = 单行名称，最多 { $most } 个字符
kind-text = 单行文字，最多 { $most } 个字符
kind-text-of-lines = 文字，最多 { $most } 个字符
kind-reference = NAVAREA 航行警告或 NOTAM 的编号，其他公开通告写其文字；或 NAVAREA REQUESTED、NOTAM REQUESTED，表示尚未发布
kind-signal = 短语编号，其后是写成 KEY=VALUE 的填写项，以分号隔开
kind-paragraphs = 各段落，每段上方一行：#、编号（1 至 64）、agreed 或 bracketed、语言
kind-octets = { $size } 个字节，以十六进制数字书写
kind-type-code = 电文类型的代码，或类别字母
kind-list = { $least } 至 { $most } 项，以分号隔开；每项：{ $item }
kind-list-of-lines = { $least } 至 { $most } 项，每行一项；每项：{ $item }
kind-row = 相互关联的要素，以 | 隔开：{ $columns }

## 命令

catalogue-type = { $code } { $label }（{ $name }）
catalogue-line = { $heading }：{ $words }
catalogue-field = { $number }  { $label }（{ $name }）：{ $mark }
catalogue-phrase = { $number }  { $text }
catalogue-phrase-fill-in = { $name }：{ $kind }，例如 { $example }
catalogue-phrase-in = { $language }：{ $text }
catalogue-phrase-ics = 《国际信号规则》：{ $ics }
catalogue-phrase-receive-only = 只可接收和显示，不可编写。
catalogue-phrase-unreviewed = 未经审校：尚无懂该语言的人审校这些短语。
catalogue-edition = 电文目录第 { $number } 版。
catalogue-digest = 摘要值：{ $digest }
catalogue-exported = 电文目录第 { $number } 版已写入 { $path }。
catalogue-same = 两个版本相同。
catalogue-differs = { $differences_n ->
   *[other] 有 { $differences } 处不同。
}
catalogue-found-nothing = 没有短语包含所有这些词。
template-head = { $label }，依据电文目录第 { $edition } 版。留作 "" 的字段不发送；时间均为 UTC。

kind-of-fill-in-whole = 整数
kind-of-fill-in-number = 编号
kind-of-fill-in-minutes = 分钟
kind-of-fill-in-course = 真方位度数
kind-of-fill-in-speed = 节
kind-of-fill-in-distance = 海里
kind-of-fill-in-time = 时间，UTC
kind-of-fill-in-position = WGS 84 上的位置
kind-of-fill-in-altitude = 高度及其基准
kind-of-fill-in-radio = 频率或频道
kind-of-fill-in-call-sign = 呼号

error-type-not-in-catalogue = 电文目录中没有类型“{ $type }”。“comity catalogue list”列出所有类型。
error-catalogue-type-without-fields = { $type } 不由字段组成，没有模板。请使用“comity send”或相应的命令。
error-catalogue-file-wrong = { $path } 不是“comity catalogue export”所写的电文目录（{ $reason }）。
error-search-words-missing = 没有给出要查找的词；请写出短语要说的内容。

help-catalogue = 可以说什么：电文类型、短语及其版本。
help-catalogue-list = 列出电文类型。
help-catalogue-show = 显示电文类型 TYPE 的字段和规则：代码（如 N20）、名称或编号。
help-catalogue-phrases = 列出短语。
help-catalogue-digest = 显示电文目录的版本及双方签署的摘要值。
help-catalogue-export = 把电文目录写入文件，供与对方的目录比较。
help-catalogue-diff = 显示用“export”写出的两份电文目录有何不同；有不同时退出状态为 1。
help-catalogue-template = 打印电文类型 TYPE 的模板，供填写。
help-phrase = 短语集。
help-phrase-search = 列出包含全部 WORDS 的短语。

## Reading back, asked field by field

readback-asks = { $reference }，{ $type }：请按您的理解逐项输入数值。不要看原电文；本台站不作比对。
readback-words = 没有输入任何数值。请用自己的话说明您的理解：
readback-field = { $label } [{ $form }]
readback-field-optional = { $label } [{ $form }]；若原电文未提及，直接按回车
