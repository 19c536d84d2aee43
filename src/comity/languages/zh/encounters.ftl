## rule sheets

error-rule-sheet-wrong = 此规则表不能使用：在 { $place } 处应为{ $wanted }。未作任何更改。
wanted-sheet-toml = 格式正确的 TOML
wanted-sheet-table = 一个表
wanted-sheet-number = 范围之内、按整步长的数
wanted-sheet-flag = true 或 false
wanted-sheet-key = 一个现在缺少的键
wanted-sheet-known-key = 已知的键，此键不为人知
wanted-sheet-order = 不宽于前一阶段的限值
wanted-sheet-volume = 一个已知空域体的名称

## who is speaking

error-pairing-not-proposed = { $unit } 与“{ $call_sign }”所报情况不符；只能确认已提议的目标。未作任何更改。

## records

error-encounter-record-empty = 这些航迹中没有 { $unit } 的报告，因此这次相遇没有可记录的内容。未写入任何文件。

## commands

help-encounters = 相遇：谁在接近，规则如何规定，各方记录了什么。
help-encounters-list = 列出每次相遇，以及每一对虽在限值内但未开启相遇的单位及其规则：给出记录则回放；给出台站目录则列出其航迹值守所保存的内容，不论台站是否运行。
help-encounters-show = 按值班军官所见显示一次相遇：预测、避碰规则、通报草稿和适用短语；给出台站目录时还列出每项的确切命令。不发送任何内容。
help-encounters-record = 用我方自己的航迹（记录，或台站所保存的）制作我方的相遇记录，并收入其间信道上的电文；加 --offer 则同时起草提供该记录的电文。
help-encounters-compare = 将我方记录与对方的记录（其文件或其提议）对照，显示每一处差异；加 --answer 则同时起草保留差异的会签。退出状态 1 表示有差异。
help-encounters-rules = 显示规则表及其摘要；不给文件时显示台站的初始规则表。
help-encounters-replay = 逐分钟回放记录；若给出对方记录，则并列显示。
help-encounters-export = 将记录中的航迹写给其他程序使用。
option-encounter-as = 文件形式。
encounter-replay = { $marking }：{ $one } 与 { $other }。距离（海里），依我方记录与对方记录：
encounter-replay-line = { $time }   { $ours }   { $theirs }
encounter-replay-phase = { $time }   --- { $phase }
encounter-replay-signal = { $time }   >>> { $side }：{ $label }
encounter-side-ours = 我方
encounter-side-theirs = 对方
encounter-exported = { $fixes } 个船位已写入 { $path }。
help-encounters-who = 查明我方航迹（记录，或台站所保存的）中哪个目标是发出通报（E01）的单位。台站提议并列出不符之处，由军官确认；在台站上，其认定会被保存。
option-message = 该通报的引用编号。
option-confirm-unit = 军官认定的目标。
encounter-who = { $call } 报告了自己的位置。各目标按相符程度排列：
encounter-who-candidate = { $unit }：相距 { $metres } 米，航向差 { $degrees } 度，航速差 { $knots } 节；{ $sigmas } 倍标准差。
encounter-who-yes = 第一个相符，且别无其他。须由军官确认。
encounter-who-no = 没有相符的目标。
encounter-who-cannot-tell = 不能断定：相符者不止一个。请用话音询问，或请其机动。
encounter-who-confirmed = { $officer } 确认：{ $call } 即 { $unit }。
help-tracks-replay = 按记录自身的时间回放，并给出当时会发出的每次警报。
option-own = 我方单位：其名称或完整标识。
option-with = 另一单位。
option-our-name = 我方单位在记录中的名称；否则用其自报名称或标识。
option-their-name = 另一单位在记录中的名称。
option-formation = 同一编队的单位，彼此之间不开启相遇。
option-rules = 用此规则表（TOML）代替初始规则表。
option-encounter-at = 要显示的时刻，如“211845:30Z NOV 26”；否则为达到最高阶段之时。
option-sight = 军官所见：两船是否互见；未说明则不给出任何角色。
option-set = 台站无从知道的内容，如 call-sign="NORLAND 45"、channel="VHF CH 16"、intention=altering-to-starboard。
option-draft = 将草稿写入新文件，供“comity compose”使用。
option-replay-speed = 为实际速度的多少倍；不给则立即放完。
option-station = 取用其信道记录的台站。
option-offer-file = 将提议（B09）的草稿写入新文件，供“comity compose”使用。
option-offer-reference = 台站记录中对方的提议（B09）。
option-answer = 将答复（B10）的草稿写入新文件，供“comity compose”使用。
option-svg = 将双方航迹绘入新文件。
option-land = 要绘出的陆地轮廓，您自己的 GeoJSON 文件。

## what they say

encounter-phase-predicted = 观察中
encounter-phase-opened = 开通信道
encounter-phase-urgent = 紧迫
encounter-phase-passed = 已过最近会遇点
encounter-phase-closed = 已结束
encounter-stage-none = 无
encounter-stage-watch = 观察
encounter-stage-open = 开通信道
encounter-stage-urgent = 紧迫
encounter-pair-ship-ship = 两船
encounter-pair-ship-aircraft = 船与航空器
encounter-pair-air-air = 两航空器
encounter-pair-unmanned = 有无人单位
encounter-pair-balloon = 有气球
encounter-change = { $time }  { $number } 号  { $one } 与 { $other }：{ $phase }。
encounter-alarm = { $time }  警报  { $number } 号  { $one } 与 { $other }：{ $phase }。
encounter-closest = 最近 { $distance } 海里（{ $interval }），{ $minutes } 分钟后；现距 { $range } 海里。
encounter-doubt = 不能断定是否已达“{ $stage }”：{ $reasons }。
encounter-line = { $number } 号  { $one } 与 { $other }，始于 { $began }：{ $phase }；最近 { $closest } 海里；警报 { $alarms } 次。
encounter-suppressed = { $one } 与 { $other } 未开启相遇：{ $rule }。
encounter-suppressed-own-units = 均为我方单位
encounter-suppressed-formation = 同属一个已申明的编队
encounter-suppressed-at-rest = 均静止不动
encounter-suppressed-motion-unknown = 均非我方单位，且其一的运动情况不明
encounter-none = 没有相遇。
encounter-no-roles = 避碰规则在此不规定角色。
encounter-situation = 局面：{ $situation }。我方：{ $role }。{ $why }
encounter-since = 自 { $time } 起保持，直至驶过让清，不论方位如何变化。
encounter-situation-head-on = 对遇
encounter-situation-crossing = 交叉相遇
encounter-situation-overtaking = 追越
encounter-situation-opening = 渐远
encounter-situation-undetermined = 未定
encounter-role-give-way = 让路
encounter-role-stand-on = 直航
encounter-role-both-alter = 双方均向右转向
encounter-role-restricted-visibility = 无直航船
encounter-role-none = 无要求
encounter-role-undetermined = 未定
encounter-why-we-overtake = 第 { $rule } 条：我船从其正横后驶近；我船在其船首相对方位 { $bear }，其在我船相对方位 { $bears }。
encounter-why-they-overtake = 第 { $rule } 条：他船从我船正横后驶近；其相对方位 { $bears }，我船在其船首相对方位 { $bear }。
encounter-why-reciprocal = 第 { $rule } 条：航向几乎相反；其相对方位 { $bears }，我船在其船首相对方位 { $bear }。
encounter-why-on-our-starboard = 第 { $rule } 条：他船相对方位 { $bears }，在我船右舷；我船在其船首相对方位 { $bear }。
encounter-why-on-our-port = 第 { $rule } 条：他船相对方位 { $bears }，在我船左舷；我船在其船首相对方位 { $bear }。
encounter-why-same-side = 第 { $rule } 条不能判定：互在对方同一舷（相对方位 { $bears } 与 { $bear }）。
encounter-why-standing = 第 { $rule } 条按船舶种类判定；他船相对方位 { $bears }，我船在其船首相对方位 { $bear }。
encounter-why-same-standing = 第 { $rule } 条对同类船舶不能判定；他船相对方位 { $bears }，我船 { $bear }。
encounter-why-abaft-and-slower = 一船在另一船正横后而不更快（相对方位 { $bears } 与 { $bear }；第 { $rule } 条）。
encounter-why-opening = 距离渐增；他船相对方位 { $bears }，我船在其船首相对方位 { $bear }（第 { $rule } 条）。
encounter-why-not-in-sight = 第 { $rule } 条：不互见；他船相对方位 { $bears }，我船在其船首相对方位 { $bear }。
encounter-why-sight-not-stated = 尚无人说明两船是否互见；若互见，由第 { $rule } 条判定。他船相对方位 { $bears }，我船在其船首相对方位 { $bear }。
encounter-phrase = 短语 { $number }：{ $text }
encounter-wanted = 须由军官填写：{ $names }。
encounter-wanted-example = 上文所示仅为示例，须由军官填写：{ $names }。
encounter-draft = { $type } 草稿；由军官发出：
encounter-draft-written = 草稿已写入 { $path }；请用“comity compose”发出。
encounter-rules-pair = { $pair }
encounter-rules-line = { $stage }：近于 { $distance } 海里，高差 { $height } 英尺，{ $minutes } 分钟内
encounter-rules-digest = 规则表摘要：{ $digest }
encounter-recorded = { $marking }：{ $one } 与 { $other } 的记录，存于 { $path }：船位 { $fixes } 个，电文 { $signals } 份。
encounter-record-closest = 按我方自己的传感器，最近距离：{ $distance }，时刻 { $at }。
encounter-record-digest = 记录摘要：{ $digest }
encounter-compare-ours = 我方记录（{ $unit }）：最近 { $distance }。
encounter-compare-theirs = 对方记录（{ $unit }）：最近 { $distance }。
encounter-compared = 对方时钟与我方之差：{ $offset } 秒。位置最多相差 { $position } 米，最近距离相差 { $distance } 米。
encounter-difference = 有差异  { $what }：我方 { $ours }，对方 { $theirs }。
encounter-difference-time = 时间
encounter-difference-position = 位置
encounter-difference-distance = 最近距离
encounter-difference-identity = 单位名称
encounter-difference-signals = 电文
encounter-agrees = 两份记录一致。
encounter-differs = 两份记录有差异。会签保留差异，并不消除差异。
encounter-plot-written = 图已写入 { $path }。
plot-own = { $unit } 自测
plot-seen = { $unit }，{ $by } 所测
plot-distance = 距离（海里）
plot-closest = 最近
plot-no-land = 未绘陆地。不得用于航行。
replay-begins = 报告 { $reports } 份，自 { $begin } 至 { $end }。
replay-ended = 相遇 { $encounters } 次，警报 { $alarms } 次，结束时被抑制 { $suppressed } 对。
error-tracks-empty = { $files } 中没有船位。请核对它是否为航迹记录，文件名结尾是否与其种类相符。
error-unit-not-in-tracks = 这些航迹中没有单位“{ $unit }”。其中有：{ $known }。
error-encounter-missing = 这些航迹中没有 { $pair } 的相遇。其中有：{ $known }。
error-encounter-offer-missing = { $reference } 不是对方提供相遇记录的提议。请在“comity inbox”中查找 B09 类电文。
error-encounter-advisory-missing = { $reference } 不是相遇通报（E01）。请在“comity inbox”中查找。
error-outline-wrong = { $path } 不是含有线或面的 GeoJSON 文件。未绘图。
error-encounter-record-not-offered = { $path } 不是 { $reference } 中所提供的记录：摘要不同。请再次索取该文件；未作对照。

## the demonstration

demo-encounter = 回放一份公开的事故报告：2017 年菲茨杰拉德号与 ACX CRYSTAL 号碰撞前的一刻钟。Norland 的台站扮演一船，Sudmark 的台站扮演另一船。
demo-encounter-source = 船位取自日本运输安全委员会报告 MA2019-8。这是回放，是 EXERCISE 演习：当时两船均无此系统。
demo-encounter-moved = 所有时刻均已平移，使最后一个船位为此刻。我们把 Sudmark 的时钟拨快了 { $seconds } 秒，使两份记录有所差异。
demo-encounter-alarm = 碰撞前 { $minutes } 分钟警报：{ $other }：{ $what }
demo-encounter-early = 与 ACX CRYSTAL 的相遇在碰撞前 { $minutes } 分钟即为紧迫。
demo-encounter-safe = { $other } 安全驶过，但也引发了警报：仅凭距离无法区分二者。凡发出的警报，全部示出。
demo-encounter-words = 台站起草通报并提供适用短语。由军官补全并发出；没有任何内容自行发出。
demo-encounter-rule = 军官说明两船互见。{ $why }
demo-encounter-phrase = 供选短语 { $number }：{ $text }
demo-encounter-phrase-open = 供选短语 { $number }，其数字在军官填写前仅为示例：{ $text }
demo-encounter-records = 事后各方用自己的传感器制作记录。Norland 提供其记录；Sudmark 对照。
demo-encounter-recorded = { $party }：船位 { $fixes } 个；最近 { $distance }。
demo-encounter-difference = 差异在于{ $what }：我方 { $ours }，对方 { $theirs }。
demo-encounter-cosigned = Sudmark 已连同差异一并会签。差异留在记录中；无人须表示同意。
