# 关于联络请求、章程、待办事项、值班、升级联络和会谈的命令所用文字。

## 联络请求：处于何种状态

state-contact-request-requested = 已提出
state-contact-request-acknowledged = 军官已读
state-contact-request-under-study = 研究中
state-contact-request-other-time = 已提议另一时间
state-contact-request-accepted = 已接受
state-contact-request-scheduled = 已排定
state-contact-request-held = 已举行；一方已提交纪要
state-contact-request-summarised = 已举行；双方均已提交纪要
state-contact-request-not-held = 已接受，但未举行
state-contact-request-declined = 已谢绝
state-contact-request-expired = 逾期未获答复
state-contact-request-crossed = 交错：到期声明与答复彼此错过
state-contact-request-withdrawn = 已收回

contacts-channel = 信道 { $channel } 上的联络请求：{ $count } 项
contacts-request = { $reference }  { $marking }  { $side ->
    [our] 我方请求
   *[their] 对方请求
}，{ $asked }：{ $medium }，{ $tier }  [{ $state }]
contacts-waits = 等待答复已 { $span }；希望在 { $by } 前得到答复
contacts-overdue = 已 { $span } 未获答复；曾希望在 { $by } 前得到答复
contacts-answered = { $span } 后得到首次答复；曾希望在 { $by } 前得到答复
contacts-ended = { $span } 后未获答复而结束；曾希望在 { $by } 前得到答复
contacts-scheduled = 定于 { $at } 举行
contacts-answer = { $side ->
    [our] 我方
   *[their] 对方
}答复，{ $reference }，签发于 { $at }：
contacts-silent = 对方关于不予答复的通知：{ $reference }
contacts-step-crossed = { $reference } 与另一方所写彼此错过，不改变任何状态
contacts-step-void = { $reference } 不改变任何状态：过迟、过早，或无权作出
contacts-declared = { $reference }  于 { $at } 在线路之外宣布，仅由{ $side ->
    [our] 我方
   *[their] 对方
}记入：

help-contacts = 显示每项联络请求及其答复或沉默，以及在线路之外宣布的内容。
help-request = 请求通话、视频、书面交流、访问、会谈或恢复联络。
help-respond = 答复对方的联络请求：accept（接受）、other-time（另议时间）、decline（谢绝）或 study（研究中）。
help-expire = 记入：我方的联络请求逾期未获答复。
help-withdraw = 收回我方的联络请求。
help-summary = 提交我方对所请求的通话或会谈的纪要。
option-medium = 希望以何种方式联络。
option-tier-asked = 指挥层级，如 theatre。
option-subject = 事由，如 incident；见“comity catalogue show D01”。
option-window = 起止时间，如“211800Z NOV 26 - 212200Z NOV 26”。
option-at-call = 接受的时间。
option-reason-given = 原因；见“comity catalogue show D02”。
option-conditions = 须满足的条件。
option-review-at = 再次考虑的时间。
option-remarks = 其他说明。
option-held = 举行的起止时间。
option-outcome = 结果。
option-account = 我方的记述，数句即可。

error-account-not-filed = 对方尚未提交“{ $meeting }”的记述，无从列出不一致之处。请先不带 --difference 提交我方记述，或用“comity meeting show”查看。
error-answer-not-due = 现在应由另一方答复 { $reference }。请用“comity contacts”查看。
error-contact-request-waits = { $reference } 的答复期限在 { $until } 之前尚未届满。请等到那时，或收回请求。

## 章程：提案处于何种状态

state-charter-proposal-proposed = 已提出
state-charter-proposal-read-back = 已复述
state-charter-proposal-confirmed = 复述已确认
state-charter-proposal-agreed = 已商定
state-charter-proposal-replaced = 已商定，其后被取代
state-charter-proposal-declined = 已谢绝
state-charter-proposal-withdrawn = 已收回
state-charter-proposal-superseded = 已被其提出方的后一提案取代
state-charter-proposal-crossed = 无效：双方的接受彼此交错
state-charter-proposal-outdated = 无效：未指明最近商定的章程

charter-in-force = { $marking }  信道 { $channel } 的章程：{ $reference }，自 { $since } 起生效
    { "  " }摘要 { $digest }
charter-not-agreed = { $marking }  信道 { $channel } 上没有生效的章程；适用通常条款。
charter-edition-other = 注意  其所列电文目录版本与本台站不同：所列 { $proposed }；本台站为第 { $number } 版，{ $here }。短语、类型与选项的编号含义可能不同。双方版本一致之前，此处不予接受。
charter-encounter-rules-none = 尚未商定相遇规则表；各台站使用自己的规则表。
charter-encounter-rules-starting = 章程所指的相遇规则表即本程序的初始规则表：{ $digest }
charter-encounter-rules-other = 注意  章程所指的相遇规则表不是本程序的初始规则表，请用 --rules 指定其文件：{ $digest }
charter-proposal = { $reference }  { $side ->
    [our] 我方提案
   *[their] 对方提案
}，{ $at }  [{ $state }]
    { "  " }摘要 { $digest }
charter-lacking-readback = 尚缺另一方对其数值的复述
charter-lacking-readback-confirmed = 尚缺提出方对复述的确认
charter-lacking-acceptance = 尚缺另一方的接受
charter-nothing-proposed = 信道 { $channel } 上没有提案。
charter-differs = { $proposal } 与现行章程（{ $base }）比较：
charter-difference = { $field }：现行 { $before }；提议 { $after }
charter-none = 无

help-charter = 双方签署并可更改的信道条款。
help-charter-show = 显示现行章程和全部提案。
help-charter-diff = 显示提案与现行章程的不同之处。
help-charter-propose = 提出条款：以现行条款或通常条款为底，加上所作更改。
help-charter-accept = 接受对方提案；其数值须先经复述并确认。
help-charter-decline = 谢绝对方提案。
option-from-charter = 含“fields”表的文件。
option-authority = 以何人名义。
option-valid-from = 章程自何时起适用。

error-charter-not-read-back = 尚不能接受 { $reference }：{ $lacking ->
    [readback] 其数值尚未复述。请用“comity readback DIR REF --value NAME=VALUE”。
   *[readback-confirmed] 提出方尚未确认复述。请等待确认。
}
error-profile-not-built = 未建造“{ $profile }”这一类型：本线路上签署的内容可向他人证明。请提议“attributable”。
error-edition-other = 章程所列电文目录版本与本台站不同：提议 { $proposed }，本台站为第 { $number } 版，{ $here }。未发出任何内容。请双方安装同一版本（comity catalogue 可显示），或以双方共有的版本重新提议章程。
error-suite-fixed = 信道 { $channel } 的算法套件在配对时已定：是 { $suite }，不是 { $asked }。如需另一套件，请重新配对。

## 待办事项

due-we-owe = { $channel }：我方待办 { $count } 项
due-they-owe = { $channel }：对方待办 { $count } 项
due-acknowledge = 已读回告
due-read-back = 复述
due-confirm-readback = 对复述的确认
due-clarify = 澄清
due-reply = 答复
due-answer-request = 对联络请求的答复
due-summarise = 联络纪要
due-close-out = 收尾通知
due-line-test = 线路测试
due-review = 复审
due-watch-roster = 值班情况通报
due-announce = 公布联合声明
due-by = 限 { $by }
due-over = 逾期 { $span }，应在 { $by } 前
due-held = （暂复中注明此时间）

handover-head = { $station }（{ $party }，{ $tier }）交班单，{ $at }
handover-channel = 信道 { $channel }：{ $station }（{ $party }）
handover-line = { $phase }；{ $line }；链路在通：{ $links }；待发电文：{ $queued }
handover-foot = 交班人：______________________    接班人：______________________    时间：______________

watch-staffed = 有人值守
watch-unstaffed = 无人值守
watch-unknown = 不明
watch-never-said = { $side ->
    [our] 我方值班
   *[their] 对方值班
}：{ $declared }；从未通报
watch-stale = { $side ->
    [our] 我方值班
   *[their] 对方值班
}：{ $declared }；最近通报的有效期至 { $until }
watch-declared = { $side ->
    [our] 我方值班
   *[their] 对方值班
}：{ $declared }，至 { $until }；语言：{ $languages }
watch-seen = 所见：最近发言：{ $spoke }；逾期的已读回告：{ $overdue }
watch-of-exercise = 演习，非实情：演习中的值守
watch-exercise-over = 演习部分到此为止
watch-not-looked-at = 记录较长，此处未核对值守的实际情况；comity relation 可显示
watch-difference-declared-but-silent = 不符：称有人值守，但已读回告逾期
watch-difference-unstaffed-but-speaks = 不符：称无人值守，但有人发言
watch-difference-silent-by-notice-but-speaks = 不符：通知不予答复，却在答复
watch-cause = 该方就测试失败所说明的原因：{ $cause }
watch-cause-technical = 技术原因
watch-cause-maintenance = 维护
watch-cause-unmanned = 无人值守
watch-cause-by-instruction = 奉指示
watch-cause-their-side = 在另一方
watch-cause-not-known = 不明
watch-no-tests = 未排定线路测试：没有章程规定时间。
watch-tests = 最近 24 小时线路测试：按时 { $kept }，迟复 { $late }，未复 { $unanswered }，未发 { $missed }；下次 { $next }

help-due = 显示各信道上我方与对方各欠何事、何时到期。
option-handover = 打印交班单。

help-test-failure = 告知对方：预定的线路测试为何失败。
option-cause = 目前所知的原因。

error-nobody-on-watch = 按记录，信道 { $channel }（{ $marking }）上无人值班，无法解除 { $officer } 的值班。请先用“comity watch take”登记由谁接班。
error-not-on-watch = 按记录，信道 { $channel }（{ $marking }）上值班的不是 { $officer }，而是 { $known }。请给出该姓名，或查看“comity watch log”。
error-agenda-item-state-wrong = 现在不能对 { $reference } 执行“meeting { $verb }”：{ $state }。请用“comity meeting show”查看。
error-no-test-failed = 信道 { $channel } 最近 24 小时内没有尚未说明原因的失败测试。无须通报。

## 升级联络：无人答复时怎么办

escalation-head = { $reference }：{ $state }
escalation-not-begun = 尚未开始升级
escalation-running = 正在逐级进行
escalation-answered = 已获答复；不再进行
escalation-taken-back = 已由其作者收回；不再进行
escalation-stopped = 已由军官停止
escalation-done = 各级均已试过；请考虑第三方
escalation-start = 已开始
escalation-stop = 已停止
escalation-repeat = 已询问是否有人读过
escalation-next-bearer = 已经由每条链路再次询问
escalation-any-officer = 已请任何值班军官处理
escalation-next-tier = 已告知另一指挥层级
escalation-third-party = 提示：请考虑第三方
escalation-by-station = 本台站
escalation-by-watch = 值班军官
escalation-next-repeat = 询问是否有人读过
escalation-next-next-bearer = 经由每条链路再次询问
escalation-next-any-officer = 请任何值班军官处理
escalation-next-next-tier = 告知另一指挥层级
escalation-next-third-party = 考虑第三方
escalation-step = { $at }  { $what }  由 { $officer }
escalation-next = 下一步：{ $what }，时间 { $at }
escalation-because-one-link = （略过：没有第二条链路）
escalation-because-no-link = （略过：没有链路可用）
escalation-because-barred-by-suspension = （略过：被中止所禁止）
escalation-because-channel-revoked = （略过：对方台站已被吊销）
escalation-because-channel-not-open = （略过：信道未开通）
escalation-because-writing-stopped = （略过：本台站在此信道中不得书写）
escalation-waits = （仅为草稿，尚未发出：等待值班军官签名；见 comity drafts）
escalation-links = [链路：{ $links }]
escalation-because-no-other-tier = （略过：本台站没有通往对方其他层级的信道）
escalation-because-prompt = （由我方军官决定）
escalation-station-stopped = 台站已停止：其后各步在台站运行时进行，或由本命令进行。
escalation-text-any-officer = 致任何值班军官：我方 { $at } 的 { $precedence } 电文（贵方编号 { $entry }）尚无人回告已读。请阅读并回告。（{ $tier }）
escalation-text-next-tier = 在我方通往贵方{ $tier }的信道上，我方 { $at } 的 { $precedence } 电文（该处编号 { $entry }）尚无人回告已读。请安排阅读。

times-channel = 信道 { $channel } 上的答复情况，{ $marking }，双方同一格式：
times-row = { $side ->
    [our] 我方
   *[their] 对方
}：{ $what }，{ $precedence }：应答 { $asked }，已答 { $answered }，按时 { $in_time }；中位数 { $median }，最长 { $longest }；未答 { $open }

help-escalate = 对我方无人回告已读的电文逐级升级联络；每一步均有记录。
help-response-times = 以同一格式显示双方答复用时。
option-stop-escalation = 停止升级。
option-show-escalation = 只显示现状。
option-since = 自此时起计，如 2026-11-21T18:45:03Z。

## 会谈

state-agenda-item-proposed = 已提出
state-agenda-item-accepted = 已列入议程
state-agenda-item-withdrawn = 已撤回
state-joint-statement-working = 商谈中
state-joint-statement-offered = 一方已定稿
state-joint-statement-agreed = 双方已商定
state-joint-statement-withdrawn = 已撤回

meeting-channel = { $marking }  信道 { $channel }：会谈 { $meetings }，联合声明 { $statements }
meeting-head = 会谈：{ $meeting }
meeting-item = { $place }. { $title }  { $reference }  { $side ->
    [our] 我方议项
   *[their] 对方议项
}  [{ $state }]
meeting-wording = { $side ->
    [our] 我方
   *[their] 对方
}措辞，{ $reference }：
meeting-account = { $side ->
    [our] 我方记述
   *[their] 对方记述
}，共 { $count } 点
meeting-differs = 不一致：我方第 { $our } 点，对方第 { $their } 点，由{ $side ->
    [our] 我方列出
   *[their] 对方列出
}：
meeting-statement = 联合声明 { $reference }：{ $title }  [{ $state }]
meeting-announced = 双方将于 { $at } 公布
meeting-paragraph = 第 { $number } 段，{ $language }：{ $mark }
meeting-agreed = 已商定
meeting-bracketed = 加括号，未定
meeting-version = { $side ->
    [our] 我方：
   *[their] 对方：
} { "" }

help-meeting = 会谈的议程、联合声明和会谈通报。
help-meeting-show = 显示议程、逐段的联合声明和双方的记述。
help-meeting-propose = 提出议项。
help-meeting-amend = 对议项提出另一措辞。
help-meeting-accept = 接受对方议项的最新措辞。
help-meeting-withdraw = 撤回我方议项。
help-meeting-statement = 提出联合声明，或发送其下一版本。
help-meeting-readout = 提交我方对会谈的记述，并列出对方记述的不同之处。
option-meeting = 会谈名称。
option-title = 标题。
option-wording = 拟讨论的内容。
option-place-agenda = 议程上的位置；1 为首。
option-sponsor = 由谁提出；否则为值班军官。
option-file-paragraphs = 段落文件：一行“# 1 agreed en”，其下为文字。
option-stage-text = working（商谈中）、final（定稿）或 withdrawn（撤回）。
option-release-at = 双方公布的时间。
option-point = 我方记述的一点；可重复。
option-difference = 我方点号、对方点号、不同之处，以 | 分隔。
