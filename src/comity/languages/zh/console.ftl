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

## 信道状态

phase-half-paired = 半配对：双方签署之前只传送配对数据
phase-open = 已开通
phase-restoring = 正在恢复
phase-stopped = 已停止写入：本台站是旧副本
phase-lapsed = 配对已失效：请重新配对

## 链路断开的原因

cause-closed-by-us = 本方关闭
cause-closed-by-them = 对方台站关闭
cause-line-cut = 线路中断
cause-unreachable = 该地址无人应答
cause-handshake-timeout = 对方台站未按时完成握手
cause-handshake-failed = 握手失败
cause-handshake-too-large = 握手数据过长
cause-key-not-pinned = 密钥不是已配对台站的密钥
cause-group-not-hybrid = 对端不支持抗量子密钥协商
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
station-throwaway = 该台站属于临时方，仅供演习。正式使用前须用“comity party commission”授权。
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
pair-keys-not-checked = KEYS NOT CHECKED 密钥未经核对：无人核对过此信道的核对词。

## 发送与答复

send-released = { $reference } 已签发：{ $state }。
send-station-stopped = 台站没有运行。电文已进入待发队列，台站运行后发出。
send-waiting = 正在等待{ $wanted }……
wanted-receipt = 对方台站的收存回执
wanted-acknowledged = 对方军官的已读回告
wanted-readback = 对方的复述
send-marked = 此电文的标识为 { $marking }。

## 收件

inbox-empty = 没有电文。
inbox-count = 电文 { $count } 份
inbox-new = 新电文：{ $reference }
inbox-next-acknowledge = 如已读过，请运行：comity acknowledge { $directory } { $reference }
inbox-not-readable = { $reference } 在此无法读取：{ $reason }
inbox-about = 针对 { $reference }
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
status-pq-sealed = 抗量子密封至第 { $number } 号条目
status-pq-not-sealed = 尚未作抗量子密封
status-refusals = 迄今拒收：
status-refusal = { $name }：{ $count } 次
status-no-refusals = 没有拒收。
status-last-heard = 最近一次收到对方台站信号：{ $time }

## 记录

transcript-exported = 信道“{ $channel }”的记录在 { $path }，共 { $entries } 个条目。
transcript-right = 信道“{ $channel }”的记录通过验证：{ $entries } 个条目，其中 { $cosigned } 个经对方会签。
transcript-not-cosigned = 另有 { $count } 个条目尚未会签。
transcript-verify-elsewhere = 用另一验证程序验证：python tools/verify_transcript.py { $path }

## 备份与检查

backup-written = 备份在 { $path }，其中不含时段密钥。
restore-done = 台站已恢复，开启第 { $generation } 代，并向对方台站索取缺失内容。
doctor-right = { $check }：正常
doctor-wrong = { $check }：{ $reason }
doctor-summary = { $wrong_n ->
    [0] 各项检查均正常。
   *[other] 有 { $wrong } 项检查不正常。
}

## 演示

demo-begins = 两个虚构方 { $first } 和 { $second } 的两个台站，各自独立运行，各有密钥和记录。
demo-paired = 两个台站已配对，双方均已签署。
demo-line-test = { $first } 测试线路，{ $second } 应答。
demo-bulk = { $first } 通过 { $rate } bit/s 的链路发送一份 { $size } 字节的 ROUTINE 普通电文。
demo-flash = 其间 { $first } 发出 FLASH 特急电文，无须等待。
demo-flash-stored = { $seconds } 秒后 FLASH 特急电文已由 { $second } 台站收存，普通电文仍在途中。
demo-receipt = { $station } 已收存 { $reference }，其收存回执如下。
demo-acknowledged = { $party }的{ $officer }已读 { $reference }。
demo-readback = { $party } 复述：{ $text }
demo-readback-wrong = 复述有误，{ $party } 予以纠正：{ $text }
demo-readback-confirmed = { $party } 再次复述，经确认无误。
demo-clarification-asked = { $party } 请求澄清：{ $text }
demo-clarified = { $party } 澄清：{ $text }
demo-corrected = { $party } 更正其电文 { $reference }：{ $text }
demo-kill = 在通信途中强行终止 { $party } 的台站（SIGKILL）……
demo-restarted = ……然后重新启动。没有丢失，也没有重复显示。
demo-proved = 已证明：双方记录相同，共 { $entries } 个条目，均由发方签署并经对方会签，两个验证程序均通过。
demo-failed = 演示失败：{ $reason }
demo-next = 两个台站将继续运行，按 Ctrl-C 停止。可在另一终端试用：
demo-stopped = 两个台站已停止。其目录在 { $directory }。
demo-removed = 两个台站已停止，其目录已删除。

## 单独使用的词

word-our = 我方
word-their = 对方
word-yes = 是
word-no = 否
word-none = 无
word-exercise-only = 仅供演习（FOR EXERCISES ONLY）
