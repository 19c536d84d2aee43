# 运行中台站的航迹值守，以及所保存的内容。

## settings and faults

reason-tables-wanted = 应为若干个表，各以 [[tracks]] 开头
reason-table-wanted = 应为一个表
reason-lists-wanted = 应为文本列表的列表
reason-sources-too-many = 最多可有 16 个来源
reason-source-kind-wanted = 应为来源的种类
reason-file-is-replay = 文件即回放，总是 EXERCISE 演习
reason-unit-of-two-sides = 同一单位被列为双方
reason-json-is-a-file = JSON 须整体读取，故只能是文件；逐行而来的请用 csv
error-encounter-not-kept = 台站没有保存 { $number } 号相遇。最近保存的有：{ $known }。请查看“comity encounters list”。
error-encounter-sheet-not-at-hand = 此次相遇依据的规则表是 { $digest }，本程序版本没有该表。请使用当时记录的版本。
error-encounter-own-unknown = 不知道哪个单位是我方的：{ $units }。请用 --own 说明。
error-encounter-time-wrong = { $at } 之前没有同时保存两个单位的航迹。请选择更晚的时刻。
error-encounter-marking-other = 此次相遇的航迹标识为 { $marking }，其记录亦然；不能改为 { $asked }。请去掉该选项。
error-track-source-broken = 此航迹来源在程序内部出错，其他来源继续工作。请告知台站维护者（{ $detail }）。
error-track-row-wrong = 所报告或保存的航迹内容格式不对（{ $place }）。请对台站目录运行“comity doctor”。

## in the running station

track-watch-begins = 正在值守航迹（{ $marking }）：{ $rules }
track-rules-charter = 章程所列的规则表，{ $digest }。
track-rules-own = 本台站自己的规则表，{ $digest }；没有章程列出规则表。
track-rules-charter-not-at-hand = 本台站自己的规则表，{ $digest }。章程所列为另一规则表 { $named }，此处没有该表：请将其文件加入 settings.toml 的 [encounters] rules。
track-watch-ended = 航迹值守已中断。{ $seconds } 秒后重新开始；在此之前不会有相遇警报。
track-watch-quiet = 已有 { $seconds } 秒没有 { $marking } 航迹报告：听不到的，无从警告。请查看来源：“comity encounters list”。
track-watch-heard = { $marking } 航迹报告已恢复。
track-source-failed = 来源 { $source } 无法读取，将再次尝试。{ $sentence }
encounter-marked = { $marking }  { $change }
encounter-look = 适用的短语及发送方法：{ $command }

## what was kept

kept-encounter-line = { $marking }  { $number } 号  { $one } 与 { $other }，始于 { $began }：{ $phase }；最近 { $closest } 海里；警报 { $alarms } 次。
kept-unit-called = { $unit }（{ $call }）
kept-broken-off = { $phase }，其后值守中断
kept-none = 台站没有保存任何相遇。
kept-picture = { $marking }：态势中有 { $units } 个单位，最新报告距今 { $age } 秒；被抑制 { $suppressed } 对。
kept-picture-silent = { $marking }：尚未收到任何报告：请检查航迹来源。
kept-picture-refused = 未采用：{ $name }，{ $times } 次。
kept-not-watching = 运行中的台站不值守航迹：settings.toml 中没有 [[tracks]]。
kept-watch-down = 航迹值守未在运行，即将重新开始。以下为此前保存的内容。
kept-as-of = 截至 { $time }，对 { $own } 而言：
kept-verdict = “{ $stage }”：{ $verdict }。最近 { $interval } 海里，{ $minutes } 分钟后。
kept-command = 发送命令：{ $command }
kept-who-uncovered = 所报位置附近的目标并未全部保存，因此不能断定。
kept-option-hours = 回溯多少小时；不给则为一周。
kept-option-number = 台站给该相遇的编号，见“comity encounters list DIR”。
option-track-channel = 其章程列出规则表的信道。
rules-other-than-charter = { $channel } 的章程所列规则表为 { $named }；此处依据的是 { $used }。请用 --rules 给出章程的规则表。

## what an officer enters

help-tracks-enter = 将传感器未显示、由军官看到或获知的单位输入运行中台站的态势：以距我方单位的方位和距离，或以其位置。连同军官姓名保存。
option-enter-unit = 对它的称呼；再次输入同一称呼即移动它。
option-enter-kind = 单位种类。
option-enter-bearing = 真方位（度），自我方单位起。
option-enter-range = 距离（海里），自我方单位起。
option-enter-position = 其位置，如“26-30.00N 121-10.00E”。
option-enter-height = 海平面以上高度（英尺）。
option-enter-speed = 对地航速（节）。
option-enter-course = 对地真航向（度）。
option-enter-seen = 多少秒之前看到；不给则为现在。
track-entered = { $marking }  { $officer } 已输入 { $unit }，位于 { $position }，误差 { $metres } 米。
error-tracks-not-watched = 本台站没有运行，或其 settings.toml 未列出标识为 { $marking } 的航迹来源。请在 settings.toml 中写入 [[tracks]]（没有传感器时，在 [encounters] 下写 own = "officer:名称"），并用“comity run”启动。
error-tracks-watch-down = 航迹值守此刻未在运行。请几秒后重试；未输入任何内容。
error-track-entry-not-taken = { $unit } 未被采用：{ $outcome ->
    [own-unknown] 不知道我方单位在何处。请给出 --position，或在 settings.toml 中指明我方单位
    [impossible] 有数值不可能成立。请核对方位、距离、航向和航速
    [older] 已有更新的情况
    [quarantined] 它不可能这么快到达该处；请再次输入，连续第三次即予采信
   *[other] 态势不予采用
}。
reason-seen-lately = 只能输入最近十分钟内看到的情况
reason-position-form = 写法如 26-30.00N 121-10.00E
error-json-not-live = JSON 须整体读取，故只能是文件，而 { $address } 没有结尾。请给出文件；逐行而来的请用 csv。

## how the watch stands

status-tracks = 航迹值守：{ $sources_n ->
    [0] { $sources } 个来源，只有值班军官的输入
   *[other] { $sources } 个来源
}；其进程始于 { $began }，本台站启动以来曾中断 { $restarts } 次。
status-tracks-down = 航迹值守未在运行：不会有相遇警报（{ $sources } 个来源；本台站启动以来曾中断 { $restarts } 次）。
status-tracks-stopped = 台站运行时才值守航迹（{ $sources } 个来源）。
status-tracks-picture = { $marking }：{ $units } 个单位；最新报告为 { $newest }。
status-tracks-silent = { $marking }：自 { $since } 起无报告；{ $units } 个单位。请查看来源。
