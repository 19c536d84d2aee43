# `comity tracks` 的文字。

help-tracks = 船舶与航空器的航迹：读取传感器和记录，找出谁在接近。
help-tracks-decode = 读取一份记录并显示其中每份报告；加 --json 时每份报告一个对象，并附原始字节。校验和错误的内容绝不显示。
option-track-kind = 文件的内容；不写时由文件名的后缀决定
option-reference = 接收机所在位置（度），用于地面上的航空器
option-live-clock = 对没有时间的语句取当前时刻，而不是记录中的时刻
tracks-decoded = 共 { $reports } 份报告，{ $units } 个单位。
tracks-refused = 未采用：{ $name }，{ $times } 次。
tracks-clock-missing = 这份记录没有说明何时记录。加 --live-clock 时，其中的语句按现在收到处理。
