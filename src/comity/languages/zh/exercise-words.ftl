# 演习中观察到的结果，用文字表述；供程序读取的代码仍在 --json 中。

span-of-days = { $count } 天
span-of-hours = { $count } 小时
span-of-minutes = { $count } 分钟
span-of-seconds = { $count } 秒

observed-never = 从未发生
observed-nothing = 无
observed-yes = 是
observed-no = 否
observed-done = 已完成
observed-barred-by-suspension = 被拒绝：因中止而禁止
observed-readback-differs = 被拒绝：复述与电文不一致
observed-notice-not-real = 被拒绝：演习电文不生成公开通告草稿
observed-state-wrong = 被拒绝：当前状态不允许
observed-area = 区域
observed-line = 线路
observed-air-air = 两架飞机
observed-balloon = 气球与另一单位
observed-ship-ship = 两艘船舶
observed-agrees = 一致
observed-differs = 有差异
observed-time = 时刻
observed-position = 位置
observed-cannot-tell = 不能断定
