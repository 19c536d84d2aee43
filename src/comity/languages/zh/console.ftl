# 命令行主要流程的用语。花括号中的内容由程序填入。
# 以 _n 结尾的事实只用于选择复数形式；中文不需要。

## 电文状态

state-queued = 待发
state-sent = 已发出
state-stored = 对方台站已收存
state-received = 本台站已收存
state-shown = 已显示
state-acknowledged = 已读
state-read-back = 已复述
state-readback-confirmed = 复述已确认无误
state-readback-corrected = 复述已被纠正
state-clarification-asked = 已请求澄清
state-clarified = 已澄清
state-answered = 已应答
state-corrected = 发方已更正
state-cancelled = 发方已撤销
state-not-readable = 在此无法读取
state-stands = 有效
state-changed = 时间段已更改
state-given-up = 发方已取消该活动
state-closed = 已结束；可能仍有危险物
state-clear = 已结束，危险解除

## 信道状态

phase-half-paired = 半配对：双方签署之前只传送配对数据
phase-open = 已开通
phase-restoring = 正在恢复
phase-stopped = 已停止写入：本台站是旧副本
phase-lapsed = 已失效或已放弃：请重新开始

## 链路断开的原因

cause-closed-by-us = 本方关闭
cause-closed-by-them = 对方台站关闭
cause-line-cut = 线路中断
cause-unreachable = 该地址无人应答
cause-handshake-timeout = 对方台站未按时完成握手
cause-handshake-failed = 握手失败
cause-handshake-too-large = 握手数据过长
cause-key-not-pinned = 密钥不是已配对台站的密钥
cause-group-not-hybrid = 对端不支持后量子密钥协商
cause-refused-by-them = 对端拒绝连接
cause-stream-broken = 数据流被改动或中断
cause-frame-too-large = 帧过长
cause-frame-empty = 空帧
cause-frame-length-wrong = 帧长度不符
cause-too-many-unproven = 同时来访的未知方过多
cause-too-many-links = 同时开通的链路过多

## 指挥层级

tier-leaders = 国家元首和政府首脑
tier-advisers = 安全顾问
tier-ministers = 部长
tier-chiefs-of-staff = 总参谋长
tier-theatre = 战区
tier-operations-centre = 作战指挥中心
tier-unit = 舰机及一线单位
tier-coast-guard = 海警

## 台站与身份

station-made = { $party }的台站“{ $station }”已建立在 { $directory }。
station-throwaway = 该台站属于一次性方，仅供演习。正式使用前须用“comity party commission”授权。
station-no-passphrase = 密钥没有口令保护：得到该目录者即得到密钥。
station-listening = 正在 { $address } 监听。
station-connecting = 正在连接 { $address }。
station-running = 台站正在运行。按 Ctrl-C 停止。
station-stopped = 台站已停止。待发电文仍保留在队列中。
identity-written = 身份文件在 { $path }。请用介质当面交给对方。
party-made = 所属方“{ $party }”在 { $directory }。请勿放在任何台站上，须加锁保管。
commission-written = 台站“{ $station }”的授权书在 { $path }，有效期至 { $until }。

## 配对

pair-read-aloud = 请向对方军官念出下列词：
pair-digits = 数字形式：
pair-type-heard = 请输入您从对方军官处“听到”的词，不是您屏幕上的词：
pair-their-station = 对方台站：{ $party }的“{ $station }”，{ $tier }
pair-half = 信道“{ $channel }”为半配对。双方台站都签署后即开通；请用“comity run”启动台站。
pair-accepted = 信道“{ $channel }”未经核对词即予接受：仅供演习。此事已记录在案。
pair-open = 信道“{ $channel }”已开通：双方均已签署。

## 发送与答复

send-released = { $reference } 已签发，标识为 { $marking }：{ $state }。
send-station-stopped = 台站没有运行。电文已进入待发队列，台站运行后发出。
wanted-receipt = 对方台站的收存回执
wanted-acknowledged = 对方军官的已读回告
wanted-readback = 对方的复述
send-marked = 此电文的标识为 { $marking }。
send-unlikely = 请核对“{ $field }”：{ $sentence }。

## 收件

inbox-empty = 没有电文。
inbox-about = 针对 { $reference }
item-standing = 该通报目前：{ $standing }
item-unlikely = 请核对 { $field }：{ $sentence }
item-unreviewed = { $language }的字段名和选项用词未经审核；以括号中的代码和数值为准。
item-difference = 不一致 { $field }：原文 { $sent } | 复述 { $readback }
item-difference-part = { $field }第 { $number } 项（共 { $count } 项）
item-no-differences = 复述的各项数值均一致。
item-left-out = （未填）
item-irregular = 不合规定：{ $sentence }
irregular-precedence = { $type }不应以 { $precedence } 发送。
irregular-L10-start = 起始时刻早于签发时刻；中止自签发时起生效。已在其他线路生效的命令可如此登录。
irregular-L10-until = 终止时刻不晚于起始时刻：什么也没有中止。
item-displayed-yes = 以{ $language }显示，与本台站的显示完全一致。
item-displayed-no = 以{ $language }显示，与本台站的显示不一致：请询问该军官看到的内容。
item-displayed-cannot-tell = 以{ $language }显示，所用版本或语言本台站没有：无法判断文字是否相同。
show-mentioned-by = 针对它的电文：{ $references }
export-written = 根据 { $reference } 拟的草稿在 { $path }。草稿尚未发布：请交给负责发布的主管机关。

## 朗读卡片与话音通话

voice-head = { $reference } 的朗读卡片，请在 VHF 16 频道（船舶）或 121.5 MHz（航空器）上缓慢朗读。遇险时须另行通知搜救中心；本卡片不能代替 GMDSS。
voice-not-real = { $marking } { $marking } { $marking }
voice-addressee = 呼叫：{ $addressee }
voice-originator = 我是：{ $originator }
voice-precedence = { $precedence }，{ $time }
voice-type = { $type }
voice-text = 正文：
voice-over = 请回答
voice-log-it = 请用“comity heard”记录此次通话和对方的回答。
inbox-alarm-again = 此告警可能是重新启动后的重复告警。

## 状况

status-station-running = 台站正在运行。
status-station-stopped = 台站没有运行。
status-channel = 信道“{ $channel }”：{ $phase }
status-link-up = 链路 { $link }：通
status-link-down = 链路 { $link }：断（{ $cause }）
status-no-links = 没有链路。
status-queued = 有 { $count } 份电文等待对方台站的收存回执
status-our-log = 我方日志：{ $size } 个条目，对方台站已收存至第 { $cosigned } 个
status-their-log = 对方日志：{ $size } 个条目，本台站均已收存
status-pq-sealed = 后量子封印至第 { $number } 号条目
status-pq-not-sealed = 尚无后量子封印
status-refusals = 迄今拒收：
status-refusal = { $count } 次（{ $name }）：{ $sentence }
status-no-refusals = 没有拒收。
status-last-heard = 最近一次收到对方台站信号：{ $time }

## 记录

transcript-exported = 信道“{ $channel }”的记录在 { $path }，共 { $entries } 个条目。
transcript-right = 信道“{ $channel }”的记录通过验证：{ $entries } 个条目，其中 { $cosigned } 个经对方会签。
transcript-not-cosigned = 另有 { $count } 个条目尚未会签。
transcript-verify-elsewhere = 用另一验证程序验证：python tools/verify_transcript.py { $path }

## 备份

backup-written = 备份在 { $path }，其中不含任何密钥期的密钥。

## 演示

demo-begins = 两个虚构方 { $first } 和 { $second } 的两个台站：各有目录、密钥和记录。
demo-exercise = 两方均为一次性方，以下每份电文都标识为 EXERCISE 演习或 TEST 测试。
demo-pairing = 两名军官会面，交换身份文件，互相念出核对词。各自输入“听到”的词。
demo-reads-aloud = { $party }的军官念出：
demo-own-words = 如果{ $party }的军官输入自己屏幕上的词呢？
demo-own-words-refused = 被拒绝：那不是对方的词。现在输入听到的词：
demo-running = 每个台站是一个独立进程；两者通过 TLS 1.3 连接，链路限速为 { $rate } bit/s。
demo-paired = 双方均已签署：信道开通。
demo-line-test = { $first }测试线路，{ $second }的台站应答。
demo-line-tested = { $seconds } 秒后得到应答。
demo-bulk = { $first }发送一份 ROUTINE 普通电文，内含 { $size } 字节随机内容，无法压缩；在 { $rate } bit/s 的链路上需要时间。
demo-flash = 其间{ $first }发出 FLASH 特急电文，无须等在普通电文之后。
demo-flash-stored = { $seconds } 秒后{ $second }的台站已收存 FLASH 特急电文；普通电文仍在途中（已发出 { $percent } %）。
demo-bulk-stored = { $seconds } 秒后{ $second }的台站已完整收存普通电文，并发出经签名的收存回执。
demo-acknowledge = 台站负责收存，军官负责阅读。{ $party }的 { $officer } 对特急电文发出已读回告。
demo-readback = { $party }复述特急电文，但有错误。
demo-readback-wrong = { $party }纠正复述；对方再次复述，并经确认：
demo-readback-confirmed = 双方的文字一致，并且已记录在案。
demo-clarify = { $party }请求澄清，并得到答复。
demo-correct = { $party }更正其特急电文 { $reference }。更正引用原文；任何内容都不会被改写，两者均保留在记录中。
demo-burst = { $first }再发送 { $count } 份电文，就在途中……
demo-killed = ……{ $party }的台站被强行终止（SIGKILL：来不及收尾）。
demo-receipts-kept = { $first }持有其中 { $count } 份的收存回执。这 { $count } 份都在已终止台站的记录中：没有收存就没有回执。
demo-restarted = 重新启动后，{ $count } 份电文全部收到，每份恰好一次。
demo-seal = 两个台站给记录加后量子封印。
demo-verify = 双方导出记录，先用我们的验证程序、再用与其没有共同代码的第二个验证程序验证。
demo-verified-here = 双方记录相同（树根 { $root }……），全部经过会签。
demo-verified-second = 第二个验证程序得出同样结论，并核对了军官念出的词。
demo-forged-refused = 只改动一个比特即被拒绝：{ $reason }
demo-no-second = 此处没有 tools/verify_transcript.py（不在代码库中）；只使用了我们自己的验证程序。
demo-proved = 已证明（{ $seconds } 秒）：经过抢占、强行终止和重新启动，双方仍持有相同的 { $entries } 个条目，均由发方签署并经对方会签。
demo-failed = 演示失败：{ $reason }
demo-next = 两个台站将继续运行，按 Ctrl-C 停止。可在另一终端试用：
demo-stopped = 两个台站已停止。其目录在 { $directory }。
demo-removed = 两个台站已停止，其目录已删除。
demo-says-flash = Norland 一架直升机发生技术故障，在 54 10 N 008 00 E 紧急降落，机上 12 人。此举并非敌对行为。
demo-says-readback-wrong = 在 54 10 N 008 00 E 紧急降落，机上 21 人。
demo-says-readback-corrected = 机上 12 人，不是 21 人。
demo-says-readback-right = 在 54 10 N 008 00 E 紧急降落，机上 12 人，并非敌对行为。
demo-says-question = 是否需要我方救援船？
demo-says-answer = 目前不需要。请保持至少 2 海里距离；如有需要，我方会呼叫。
demo-says-correction = 位置为 54 10 N 007 50 E。其余不变。

## 单独使用的词

word-exercise-only = 仅供演习（FOR EXERCISES ONLY）

## 命令行：错误

error-passphrase-wanted = { $directory } 中的密钥有口令保护。请用 --passphrase-file 指明存放口令的文件。
error-passphrase-undecided = { $directory } 中的新密钥需要口令。请用 --passphrase-file 指明存放口令的文件，或使用 --no-passphrase。
error-passphrases-differ = 两次输入的口令不一致。请重新开始。
error-options-clash = { $one } 和 { $other } 不能同时使用。请只用其中一个。
error-option-missing = “{ $command }”还需要 { $options }。说明见“{ $command } --help”。
error-option-unknown = “{ $command }”没有选项 { $option }。可用选项见“{ $command } --help”。
error-option-wrong = { $option } 的值不符合要求。说明见“{ $command } --help”。
error-option-not-one-of = { $option } 的可选值：{ $known }。说明见“{ $command } --help”。
error-option-out-of-range = { $option } 须为 { $least } 至 { $most } 之间的数。说明见“{ $command } --help”。
error-command-unknown = 没有命令“{ $command }”。现有：{ $known }。
error-command-wrong = 无法理解这样的“{ $command }”。说明见“{ $command } --help”。
error-arguments-left = “{ $command }”不接受以下内容：{ $left }。说明见“{ $command } --help”。
error-date-wrong = “{ $value }”不能作为 { $option } 的日期。请写一个将来的日期，写法为：2030-01-31。
error-file-too-large = 文件 { $path } 超过此处允许的 { $limit } 字节。请换一个文件。
error-interrupted = 在提问处被中断，未作任何更改。准备好后请重新开始。
error-stopped-by-hand = 已中断。已经签发的电文仍然有效；请用“comity outbox”查看。
error-demo-failed = 演示在“{ $what }”处未达到应有的结果。请保留输出，并通知台站管理人员。
error-unexpected = 命令遇到未知错误。请对台站目录运行“comity doctor”，并通知台站管理人员。
error-fill-in-malformed = “{ $value }”不是短语的填写项。请与 --phrase 一起使用，每项写一次，写法为：distance=2.5。
error-field-malformed = “{ $value }”不合 { $option } 的写法。每个名称只写一次，写法为：{ $option } NAME=VALUE。
error-draft-file-wrong = 文件 { $path } 不是可用于拟制的电文：{ $place }。请对照该类型的模板。
error-written-in-unknown = 电文无法注明以“{ $language }”写成。可选：{ $known }。

## 命令行：提问

ask-passphrase = 口令：
ask-new-passphrase = 新口令：
ask-passphrase-again = 请再次输入同一口令：

## 命令行：身份

station-wants-commission = 台站等待授权。请将 { $path } 带到所属方的根密钥处，然后运行：comity station init DIR --commission FILE
station-commissioned = 台站“{ $station }”在 { $until } 之前代表{ $party }。
party-root = 其根密钥：{ $root }
party-no-passphrase = 密钥没有口令保护：得到该目录者即可向台站授权。
commission-of = 申请者为{ $party }的台站“{ $station }”，{ $tier }。
revocation-written = 对{ $party }的台站“{ $station }”的吊销书在 { $path }。请送交与其配对的每一方。
identity-of = { $party }的“{ $station }”，{ $tier }
identity-made = 制作时间 { $time }，算法套件 { $suite }
identity-digest = 摘要：{ $digest }
identity-waits = 等待授权。
identity-throwaway = 属于一次性方，仅供演习（FOR EXERCISES ONLY），有效期至 { $until }
identity-commissioned = 已由所属方授权，有效期至 { $until }
identity-rotated = 下一组密钥已启用。现有信道沿用配对时的密钥；如要改用新密钥，请交出新的身份文件并重新配对：comity identity export { $directory } --out FILE
identity-rotated-waits = 下一组密钥等待授权。请将申请书带到所属方的根密钥处：comity identity request { $directory } --out FILE

## 命令行：配对、电文、状况、记录

pair-next = 听到对方军官念出的词后，请运行：comity pair { $directory } { $file } --channel { $channel } --confirm "听到的词"
pair-heard = 听到的词正确：本台站已签署信道“{ $channel }”。
pair-follows = 该台站使用的正是信道“{ $channel }”的台站所承诺的密钥。
said-acknowledge = 已对 { $about } 发出已读回告：只表示已读，不表示同意或接受。
said-readback = 已复述 { $about }。
said-confirm = 已确认复述 { $about }。
said-correct-readback = 已纠正复述 { $about }。
said-clarify = 已就 { $about } 请求澄清。
said-answer = 已答复 { $about }。
said-correct = 已更正 { $about }；两者均保留在记录中。
said-cancel = 已撤销 { $about }；原文保留在记录中。
line-test-answered = 第 { $serial } 次线路测试在 { $seconds } 秒后得到应答。
item-times-our = 拟稿 { $composed }，签发 { $released }
item-times-their = 拟稿 { $composed }，签发 { $released }，收存 { $received }
item-released = 签发 { $released }
item-recovered = 恢复后由对方台站交回
item-fault = 在此无法读取：{ $reason }（{ $name }）
inbox-more = 还有更早的电文；请用 --limit 查看更多。
phase-revoked = 已吊销：对方台站已被其所属方吊销
status-connecting = 正在尝试
status-turned-away = 被拒绝的来访者：{ $count } 次（{ $cause }）
status-evidence = 存有证据 EVIDENCE（{ $count } 份）。请用“comity transcript evidence”查看，并报告保密军官。
transcript-faults = 对方签署了 { $count } 项不实的内容：
evidence-none = 信道“{ $channel }”没有证据。
evidence-one = { $at } { $name } { $file }
restore-made = { $time } 时的台站已恢复在 { $directory }。台站运行后将开启新一代日志，并向对方台站索取缺失内容。
doctor-ok = ［正常］{ $check }：{ $sentence }
doctor-warning = ［注意］{ $check }：{ $sentence }
doctor-fault = ［故障］{ $check }：{ $sentence }
doctor-summary = { $wrong_n ->
    [0] 没有发现故障（{ $wrong } 项）。
   *[other] 发现 { $wrong } 项故障。
}
keys-rotated = 信道“{ $channel }”已放置新密钥期的密钥。
record-sealed = 信道“{ $channel }”的记录已有后量子封印，至第 { $number } 号条目。
revocation-taken = 信道“{ $channel }”不再传送任何内容：对方台站已于 { $at } 被其所属方吊销（{ $reason }）。

## 命令行：帮助

help-usage = { "用法：" }
help-usage-options = [选项]
help-usage-command = 命令 [参数]...
help-arguments = 参数：
help-options = 选项：
help-commands = 命令：
help-help = 显示此说明。
help-comity = 供互不信任的两国使用的通信线路。DIR 是台站的目录；引用编号指明一个条目，如 north/their/12。
help-station = 建立台站。
help-station-init = 在 DIR 中建立台站。没有授权书的台站属于一次性方，仅供演习。TIER 为 leaders、advisers、ministers、chiefs-of-staff、theatre、operations-centre、unit 或 coast-guard。
help-party = 所属方的根密钥，不得放在任何台站上。
help-party-init = 在 DIR 中建立所属方的根密钥，并显示其摘要值，供其他所属方在“comity units trust”中键入。
help-party-commission = 为提出申请书 REQUEST 的台站签署授权书。
help-identity = 台站向对方出示的身份。
help-identity-show = 显示台站的身份。
help-identity-export = 写出身份文件，供当面交给对方。
help-identity-request = 写出授权申请书，供带到所属方的根密钥处。
help-identity-rotate = 在台站停止时启用所承诺的下一组密钥。
help-identity-revoke = 用 ROOT 中的根密钥签署：DOCUMENT 的台站不再代表其所属方。
option-json = 每行写出一个 JSON 对象。
option-language = 输出语言：en 或 zh；电文内容还可用 ru、ja、ko、ar（也可用 COMITY_LANGUAGE）。两者都没有时，用台站 settings.toml 中的语言。
option-party = 所属方名称。
option-name = 台站名称。
option-tier = 指挥层级。
option-suite = 算法套件：1 或 2。
option-request = 不建立一次性方；将授权申请书写入 FILE。
option-commission = 装入所属方根密钥签署的授权书。
option-passphrase-file = 存放密钥口令的文件。
option-no-passphrase = 密钥不设口令。
option-until = 截止日期，如 2030-01-31；默认为 90 天。
option-out = 要写出的文件，不得已经存在。
option-reason = 一行说明原因。
help-identity-take-revocation = 接受对对方台站的吊销：信道不再传送任何内容。
help-pair = 与 THEIR_FILE 的台站配对：显示要念出的词，并输入听到的词。
help-run = 运行台站，按 Ctrl-C 停止。
help-status = 显示链路、队列、双方日志、封印和拒收。
help-send = 签发一份电文。短语的填写项写在后面，写法为 KEY=VALUE。
help-line-test = 发出线路测试；对方台站自动应答。
help-compose = 用 FILE 拟制并发出结构化电文：类型、优先级、标识、所针对的电文和各字段。
help-inbox = 显示对方电文，最紧急的在前。
help-outbox = 显示我方电文及其进展。
help-show = 显示一个条目及其各项数据，换算值注明为换算。
help-acknowledge = 表示军官已读对方电文 REF；不表示理解或同意。
help-readback = 复述对方电文 REF 的内容，供对方核对。不给出文字和数值时，逐项询问各关键数值。
help-confirm = 表示对方的复述 REF 正确。
help-correct-readback = 对方的复述 REF 有误，说明正确内容。
help-clarify = 就对方电文 REF 请求澄清。
help-answer = 答复对方的澄清请求 REF。
help-correct = 更换我方电文 REF 的正文；两者均保留在记录中。
help-cancel = 撤销我方电文 REF；原文保留在记录中。
help-export = 根据电文 REF 拟制公开通告草稿：NAVAREA 警告、NOTAM 或 GeoJSON。只限 REAL 电文；草稿并不发布。
help-voice = 打印我方电文 REF 的卡片，供在 VHF 16 频道或 121.5 MHz 上朗读。
help-heard = 记录话音中听到的内容；加 --said 则记录我方所说的内容。
help-transcript = 信道的记录。
help-transcript-show = 显示双方所说的内容。
help-transcript-verify = 验证所存的全部签名、树根和会签。
help-transcript-export = 将记录写成任何人都能验证的记录包。
help-transcript-evidence = 显示证明对方过错的证据。
help-backup = 将备份写入 FILE，其中不含任何密钥期的密钥。
help-restore = 在 DIR 中恢复备份 FILE 的台站；仅在原台站确已不存时使用。
help-doctor = 检查台站，不作任何更改。
help-rotate-keys = 放置新密钥期的密钥。
help-seal-record = 立即为记录加后量子封印。
help-demo = 演示两个真实台站之间的通信，并让它们继续运行。
option-channel = 信道名称。
option-confirm = 从对方军官处听到的词（或数字）。
option-accept = 不核对词即予配对：仅供演习，会记录在案。
option-listen = 监听地址；端口 0 表示任意空闲端口。可重复。
option-connect = 对方台站的地址，如 tls://192.0.2.1:7001，或 CHANNEL=tls://192.0.2.1:7001。可重复。
option-rate = 将链路限速为每秒若干比特，供演练使用。
option-precedence = FLASH 特急、IMMEDIATE 加急、PRIORITY 优先或 ROUTINE 普通。
option-exercise = 将电文标识为 EXERCISE 演习。
option-test = 将电文标识为 TEST 测试。
option-text = 要说的内容。
option-file = 存放要说的内容的文件。
option-phrase = 短语编号。
option-type = 结构化电文的代号或名称，如 N20。
option-field = 结构化电文的一个字段。可重复。
option-value = 复述的一项数值，按自己的理解填写。可重复。
option-from = 存有电文的文件。
option-as = 通告的种类。
option-entry = 通告中只有您能填写的一项。可重复。
option-on = 无线电频道或频率，如“VHF CH 16”或“121.5 MHz”。
option-speaker = 讲话方。
option-addressee = 被呼叫方。
option-words = 所说的话。
option-said = 由我方所说；否则为听到的。
option-at = 时间，如“211845:30Z NOV 26”；否则为现在。
option-spoken-in = 讲话所用的语言。
option-certainty = as-spoken（原话）、partly（部分）或 gist（大意）。
option-answered = yes（有回答）、no（无回答）、not-known（不详）或 none-wanted（无须回答）。
option-position = 发话方的位置，如“26-30.00N 121-10.00E”。
option-service = 台站人员之间的勤务电文。
option-about = 此电文所针对的电文。可重复。
option-composed = 拟稿时间，如 2026-11-21T18:45:03Z；默认为现在。
option-written-in = 正文的语言；默认为命令或台站的语言。
option-wait = 等待此项。
option-wait-answer = 等待对方台站应答。
option-timeout = 等待的秒数。
option-officer = 军官署名。
option-new = 只显示尚未显示过的。
option-follow = 持续显示新到的电文。
option-peek = 不记录为已显示。
option-limit = 每个信道最多显示的份数。
option-waiting = 只显示对方台站尚未收存的。
option-every = 也显示信道本身的条目。
option-out-folder = 要写入的文件夹。
option-check = 自行结束；退出状态为 0 或 1。
option-dir = 存放两个台站的新文件夹；默认为临时文件夹，用后删除。
