# 军官：各自的密钥、职责和签名；草稿与签发；值班。

## 词语

role-watch-officer = 值班军官
role-communicator = 通信员
role-drafter = 起草人
role-translator = 翻译员
role-reviewer = 审阅人
role-verifier = 核实人
role-releaser = 签发人
role-commander = 指挥员
role-auditor = 审计员
authority-acknowledge = 有权回告
authority-negotiate = 有权谈判
authority-commit = 有权承诺
capacity-drafter = 起草人
capacity-releaser = 签发人
capacity-watch = 当值军官
capacity-unit = 单位军官（单人）
capacity-break-glass = 单人签发，事后复核
capacity-review = 事后复核人
officer-state-in-force = 有效
officer-state-early = 尚未生效
officer-state-lapsed = 已过期
officer-state-revoked = 已吊销
state-draft-open = 待签
state-draft-released = 已签发
state-draft-discarded = 已作废

## 军官

ask-officer-passphrase = { $officer } 的口令：
officer-key-made = { $officer } 的密钥在 { $path }。此密钥归军官本人，请与台站分开保管。
officer-request-written = 请将 { $path } 送至台站：“comity officer commission”。由军官念出其密钥的开头：{ $digits }。
officer-no-passphrase = 密钥没有口令：持有该文件者即为该军官。
officer-commissioned = 从现在起，凡由人拟写的内容，须经军官签名后本台站才会发出。
officer-line = { $officer }：{ $roles }；{ $authority }；至 { $until }；{ $state }
officers-none = 本台站没有军官：持有口令者可单独签发。

## 草稿与签发

draft-kept = { $draft }（标识为 { $marking }）等待签名：{ $wanted }。尚未发出任何内容。
proof-digest = 已发出内容的摘要：{ $digest }
draft-digest = 将发出内容的摘要：{ $digest }
draft-made = 起草于 { $made }
draft-also = 以 { $language } 显示为：
draft-signed = { $officer } 已签名（{ $capacity }）
draft-wants = 尚缺：{ $wanted }
draft-discarded = { $draft } 已作废。其内容留存于台站附记中。
drafts-none = 没有待签草稿。
release-unreviewed = { $reference } 由一名军官单独签发。须由另一名军官复核：“comity review-release”。
release-to-be-reviewed = { $reference } 由一名军官单独签发；在另一名军官复核之前将一直列出。
release-reviewed = { $reference } 已由 { $officer } 复核。
status-single-seat = 单席：本台站没有军官，持有口令者可单独签发。
status-officers = 有效军官：{ $count } 名。凡由人拟写的内容，经其签名后发出。
status-no-officer-in-force = 没有军官有效：凡由人拟写的内容都不能发出。请授权军官：“comity officer commission”。
status-drafts = 待签草稿：{ $count }
status-unreviewed = 单人签发且未复核：{ $count }

## 帮助

help-officer = 军官：各自的密钥及其授权书。
help-officer-new = 生成军官本人的密钥，以及送交台站的申请。
help-officer-commission = 用台站密钥签署军官的授权书。
help-officer-list = 显示台站发出的全部军官授权书。
help-officer-revoke = 收回军官的授权书。
help-drafts = 显示等待军官签名的草稿，以及待复核的签发。
help-release = 用军官密钥在草稿上签名；签名齐全即发出。
help-discard = 作废草稿；不发出任何内容。
help-review-release = 由另一名军官复核单人签发的电文。
option-officer-key = 军官本人的密钥文件；也可用变量 COMITY_OFFICER_KEY 给出。
option-officer-passphrase-file = 存放军官口令的文件。
option-officer-name = 军官姓名。
option-role = 军官的职责，可多次给出。
option-officer-authority = 军官可代表本方到何种程度。
option-until-officer = 授权书终止日，如 2027-02-19；默认为 90 天。
option-break-glass = 说明理由后单人签发：仅限遇险与非故意行为。
option-finding = 复核结论。

## 出了什么事

error-officer-key-missing = 没有文件 { $path }。请插入存有军官密钥的介质，或检查 --officer-key 后的文件名。
error-officer-key-wrong = { $path } 不是军官密钥，或已损坏。请给出“comity officer new”生成的文件。
error-officer-key-locked = 军官密钥 { $path } 打不开。请检查军官口令。
error-officer-key-in-station = { $path } 位于台站目录（{ $directory }）之内。军官密钥须由本人保管：请另选位置。
error-officer-unknown = 台站没有授权过军官“{ $officer }”。请查看“comity officer list”。
error-officer-lapsed = { $officer } 的授权书不在有效期内（至 { $until }）。请续期：“comity officer commission”。
error-officer-revoked = { $officer } 的授权书已于 { $at } 收回。须由另一名军官签名。
error-officer-name-taken = { $officer } 已以另一姓名或密钥生效。请先收回该授权书：“comity officer revoke”。
error-draft-missing = 没有草稿“{ $draft }”。“comity drafts”列出待签草稿。
error-draft-closed = { $draft } 已不再待签（{ $state ->
    [released] 已签发
   *[discarded] 已作废
}）。请重新拟写。
error-service-line-not-signed = 签名与勤务日志的这一行不符：{ $officer } 须为本台站、在此刻、就这些文字签名。未写入任何内容；请重新写入。
error-signature-not-of-draft = { $officer } 的签名与 { $draft } 的现有内容不符。请用“comity show”再次查看并重新签名。
error-officer-signs-twice = { $officer } 已在 { $draft } 上签名。现在须由另一名军官用另一密钥签名。
error-officer-lacks-role = { $officer } 没有此处所需的职责。所需：{ $wanted }。
error-officer-lacks-authority = { $officer } 无权代表本方到此程度。须由授权书载有“{ $wanted }”的军官签名。
error-officer-not-named = 电文署名“{ $named }”，而其本人没有签名。请用所署军官的密钥重新拟写。
error-glass-not-for-this = { $type } 不能由一名军官单独签发。单人签发仅限 { $permitted }。
error-review-misdated = 对 { $reference } 的复核所标时间早于该电文，或其时钟与本站不符（本站时钟为 { $now }）。请校准本机时钟后重新签署复核。
error-glass-without-reason = 请说明为何由一名军官单独签发 { $draft }。

## 签发证明

proof-entry = 第 { $generation } 代第 { $entry } 号条目，签发于 { $released }
proof-channel = 信道：{ $digits }
proof-officer = { $officer } 已签名（{ $capacity }；{ $roles }）
proof-officer-wrong = { $officer } 的签名（{ $capacity }）无效：{ $name }
proof-good = 规则所需签名齐全且均正确。
proof-not-complete = 规则所需签名不全，或有不正确者。
proof-two-keys = 此证明只涉及密钥，不涉及人：请将根密钥与信道同已知情况核对。
proof-written = 证明已写入 { $path }。任何人都可验证：“comity officer verify”。
proof-sent = { $reference } 的签发证明已发出：{ $sent }
officer-told = 已将 { $officer } 告知对方：{ $reference }
help-officer-proof = 显示并验证电文发出前由谁签名；可导出或发出该证明。
help-officer-verify = 验证导出的签发证明；不需要台站。
help-officer-tell = 将军官或其授权书的收回告知对方。
option-send = 发给对方。
error-not-signed-by-officers = 此处没有军官对 { $reference } 的签名。该电文由单席签发，或对方不提供签发证明。

## 值班、时刻、勤务日志

watch-taken = 接班
watch-handed-over = 交班
watch-relieved = 免除值班
watch-entered = 已记入：{ $event }，{ $reference }（{ $marking }）
watch-line = { $reference }：{ $event }（{ $names }），{ $at }，至 { $until }；未办结：{ $count }
watch-none = 记录中无人接班。
time-composed = 拟制
time-released = 签发
time-translated = 已翻译
time-reviewed = 译文已审阅
time-certified = 译文已核定
time-delivered = 已送达指挥员
time-line = { $what }：{ $at }；本台记录于 { $recorded }；{ $reference }
service-line = { $at }，{ $officer }：
service-signed = 已签名，刚刚核验：密钥 { $by_key }…
service-unsigned = 未签名：姓名为当时所输入。
service-wrong = 签名无效：所签不是此文字，或签名者当时不是在任军官；密钥 { $by_key }…
service-none = 勤务日志为空。
help-watch = 接班、交班和免除值班；均须签名并记入。
help-watch-take = 接班。
help-watch-hand-over = 交班；双方军官均须签名。
help-watch-relieve = 免除某军官的值班。
help-watch-log = 显示双方何时由谁接班。
help-times = 按双方时钟显示电文各环节的时刻。
help-service-log = 显示或写入技术人员自己的日志；绝不发出。
option-until-watch = 本班结束时间，如 2026-11-22T06:00:00Z；默认八小时后。
option-watch-remarks = 其他交接事项。
option-to-officer = 接班军官。
option-second-key = 接班军官的密钥文件；否则由其事后用“comity release”签名。
option-whom = 被免除值班的军官。
option-add = 写入日志的一行。

## 密钥已销毁

ask-destroy = { $directory } 中的全部密钥将被销毁，且无法恢复。如要继续，请输入：{ $word }
keys-destroyed = 已覆写并删除 { $count } 个文件，用时 { $seconds } 秒。本台站不能再写入，任何备份都不能找回其密钥期密钥。
keys-destroyed-tell = 请立即通知所属方：由其根密钥吊销本台站，并由另一台站发出密钥通知（L20）与吊销通知（B06）。
keys-destroyed-record-stays = 载有全部电文的记录仍在目录中。加“--record”可一并销毁。
help-destroy-keys = 立即销毁台站全部密钥，无论其是否在运行。
option-yes = 不再询问。
option-record = 连同记录、日志和设置一并销毁。
error-keys-destroyed = { $directory } 中台站的密钥已于 { $at } 销毁。该台站不能再写入；请建立新台站，使用自己的密钥。

## 对方台站、对应关系

commissions-no-list = 对方未在此信道告知其所属方的任何台站。
commissions-list-age = 对方台站名单最近更新于 { $time }，距今 { $minutes } 分钟。
commissions-line = { $station }（{ $sign }），{ $tier }：至 { $until }，{ $state }；{ $reference }
commissions-hands = 密钥 { $keys }… 自 { $since } 起可能落入他人之手；{ $reference }
commissions-unproved = { $reference } 所附文件不是其根密钥所签：不予采信。
item-doubt-other-hands = 其密钥自 { $since } 起可能已落入他人之手：其所属方如此通知。见 comity commissions。
item-doubt-commission-ended = 该台站的授权书已于 { $since } 到期，本条在此之后收到。
counterpart-line = { $channel }：{ $tier }：{ $ours } 对应 { $theirs }；{ $may }（{ $side }，{ $reference }）
counterpart-may-acknowledge = 有权回告
counterpart-may-answer = 有权答复
counterpart-may-commit = 有权承诺
counterpart-by-our = 我方声明
counterpart-by-their = 对方声明
counterparts-none = 双方均未声明对应关系（L30）。
counterpart-not-reached = 本台站没有通往{ $tier }的信道。
help-commissions = 显示对方事先告知的台站，以及名单的新旧。
help-counterparts = 显示双方声明的各指挥层级对应关系。
error-commission-revoked = { $station } 的授权书已由其所属方于 { $at } 收回。请勿与其配对。

error-draft-waits = { $draft } 等待军官签名，尚未发出。“comity drafts”可查看。

due-draft = { $draft } 等待签名。
