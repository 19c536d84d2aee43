# “comity doctor”的检查结果。检查项的键为 check- 加名称，结果的键为 finding- 加名称。

check-directory = 目录
check-station = 台站
check-identity = 身份
check-keys = 密钥
check-settings = 设置
check-record = 记录
check-channel = 信道
check-clock = 时钟
check-tls = TLS 密钥协商
check-port = 端口
check-disk = 磁盘
check-entropy = 随机数

finding-error = { $reason }（{ $code }）
finding-no-station = { $directory } 中没有台站。请用“comity station init”建立。
finding-others-can-reach = 本机其他用户可以访问 { $path }（权限 { $mode }）。请收回其权限：chmod go= { $path }。
finding-private = { $directory } 只属于本用户。
finding-running = 台站正在运行。
finding-stopped = 台站已停止。
finding-commission-not-in-force = 台站“{ $station }”（{ $party }）的授权书现在无效，截止时间为 { $until }。请检查时钟，或向本方根密钥保管人申请新的授权书。
finding-commission-ends-soon = 台站“{ $station }”（{ $party }）的授权书将于 { $until } 到期。请向本方根密钥保管人申请新的授权书。
finding-throwaway = 台站“{ $station }”（{ $party }）属于一次性方，有效至 { $until }：仅供演习。
finding-commissioned = 台站“{ $station }”由 { $party } 授权，有效至 { $until }。
finding-keys-not-opened = 密钥受口令保护，未提供口令，因此没有打开。请用 --passphrase-file 提供。
finding-keys-open = 密钥可以打开。
finding-keys-without-passphrase = 密钥没有口令保护：得到目录者即得到密钥。
finding-record-damaged = 记录文件已损坏（{ $detail }）。请停止台站，保留磁盘，并用备份恢复。
finding-record-sound = 记录文件完好。信道数：{ $channels }。
finding-channel-evidence = 信道“{ $channel }”：存有对方过错的证据（{ $count } 件）。请用“comity transcript evidence”查看，并报告保密军官。
finding-channel-revoked = 信道“{ $channel }”：对方已吊销其台站。
finding-channel-lapsed = 信道“{ $channel }”：配对未按时完成。请重新配对。
finding-channel-stopped = 信道“{ $channel }”：本台站是自身的旧副本，不得写入。请用“comity restore”恢复。
finding-channel-restoring = 信道“{ $channel }”：正在恢复，等待对方台站答复。
finding-channel-half-paired = 信道“{ $channel }”：尚未收到对方的配对签名。
finding-channel-open = 信道“{ $channel }”已开通。
finding-clock-senseless = 本机时钟为 { $now }，这不可能。请校时。
finding-clock-behind = 本机时钟为 { $now }，但有条目记录于 { $newest }。请校时。
finding-clock-sane = 本机时钟为 { $now }。
finding-tls-hybrid = TLS 使用 { $group } 协商密钥。
finding-tls-not-hybrid = 本机 TLS 没有后量子密钥协商（{ $group }）。请用“./run setup”重新安装固定版本的软件包。
finding-port-taken = 台站无法在 { $address } 监听：{ $reason }。请更换地址，或停止占用它的程序。
finding-port-free = 台站可以在 { $address } 监听。
finding-disk-full = 仅剩 { $megabytes } MB。请立即腾出空间：否则台站无法记录。
finding-disk-low = 剩余 { $megabytes } MB。请尽快腾出空间。
finding-disk-room = 剩余 { $megabytes } MB。
finding-entropy-missing = 本机尚无随机数。请在开机后等待一分钟；若仍如此，请勿在本机生成密钥。
finding-entropy-there = 本机可提供随机数。

check-tracks = 航迹
finding-tracks-no-file = [[tracks]] 中的录制文件 { $address } 不存在。请更正 settings.toml；缺少它台站不会启动。
finding-tracks-none-yet = 已设置 { $sources } 个航迹来源；值守尚未开始过。
finding-tracks-watched = 已设置 { $sources } 个航迹来源。值守最近始于 { $last }，一天之内共 { $times } 次。
finding-tracks-often = 已设置 { $sources } 个航迹来源。值守一天之内开始了 { $times } 次，最近始于 { $last }：其进程经常中断或被启动。请查看台站的日志。
