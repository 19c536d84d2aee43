# `comity tracks` 的文字。

help-tracks = 船舶与航空器的航迹：读取传感器和记录，找出谁在接近。
help-tracks-decode = 读取一份记录并显示其中每份报告；加 --json 时每份报告一个对象，并附原始字节。校验和错误的内容绝不显示。
option-track-kind = 文件的内容；不写时由文件名的后缀决定。
option-reference = 接收机所在位置（度），用于地面上的航空器。
option-live-clock = 对没有时间的语句取当前时刻，而不是记录中的时刻。
tracks-decoded = 共 { $reports } 份报告，{ $units } 个单位。
tracks-refused = 未采用：{ $name }，{ $times } 次。
tracks-clock-missing = 这份记录没有说明何时记录。加 --live-clock 时，其中的语句按现在收到处理。

help-tracks-detect = 在一份快照中找出相互接近的各对单位。在所定时间内的同一时刻，两项间隔都小于限值，即计为一对；航向和航速从文件中最晚的时刻起沿大圆保持不变。
option-horizontal-nm = 水平距离（海里）。
option-vertical-ft = 高度差（英尺）。
option-minutes = 向前推算的时间（分钟）。
option-every-pair = 显示每一对及其判定，而不只是判定为“是”的。
option-compiled = 用编译后的代码搜索，即使普通方式已够用。
tracks-pair = { $one } 与 { $other }：{ $verdict }；{ $minutes } 分钟后最近，{ $miles } 海里。
tracks-pair-reasons = 原因：{ $reasons }。
tracks-verdict-yes = 是
tracks-verdict-no = 否
tracks-verdict-cannot-tell = 无法判定
tracks-detected = { $tracks } 条航迹，{ $pairs } 对相互接近。
tracks-reason-interval = 误差区间跨过限值
tracks-reason-stale = 位置过旧
tracks-reason-speed-unknown = 航速未知
tracks-reason-course-unknown = 航向未知
tracks-reason-altitude-unknown = 高度未知
tracks-reason-datum-differs = 高度的基准面不同
help-tracks-watch = 监视实时来源：预计、开始、变为紧急和结束的每次相遇都会显示。KIND 为 nmea、beast、raw、sbs、csv 或 json；ADDRESS 为文件、tcp://HOST:PORT、udp://HOST:PORT 或 serial:///dev/NAME。
option-watch-for = 若干秒后停止。
watch-begins = 正在监视 { $sources }。不会自行发送任何内容。
watch-beat = 画面中有 { $units } 个单位；最新报告为 { $age } 秒前。
watch-refused = 未采用 { $source } 的：{ $name }，{ $times } 次。
