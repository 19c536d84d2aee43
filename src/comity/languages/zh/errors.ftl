# 每个错误代码和每个拒收名称各有一句话：出了什么事，现在该做什么。
# 花括号中的内容由程序填入，一个也不能少。

error-error = 出现了没有专门名称的错误。请对台站目录运行“comity doctor”，并通知台站管理人员。
error-refused = 外来数据已被拒收。
error-with-detail = { $sentence }（{ $detail }）

## 语言

error-language-unknown = 这里没有语言“{ $language }”。可选：{ $known }。

## 电文

error-message-wrong = 电文不能这样拟制。请检查输入内容。
error-text-not-safe = { $reason ->
    [control] 文本第 { $position } 个字符是控制字符 { $character }。请删除；除换行外不得有其他控制字符。
    [direction] 文本第 { $position } 个字符 { $character } 会改变书写方向。请删除。
    [invisible] 文本第 { $position } 个字符 { $character } 不可见。请删除。
    [private] 文本第 { $position } 个字符 { $character } 没有公认的含义。请更换。
    [surrogate] 文本不是正确的 Unicode：第 { $position } 个字符为 { $character }。请重新输入该处。
    [marks] 文本第 { $position } 个字符处的组合符号（{ $character }）位置不当。请删除。
    [not-nfc] 文本从第 { $position } 个字符（{ $character }）起不是 Unicode 合成形式（NFC）。请重新输入该处。
   *[unassigned] 文本第 { $position } 个字符 { $character } 不在 Unicode 14.0 之内。请更换。
}
error-text-empty = 文本为空。请写明要说的内容。
error-officer-name-wrong = 军官署名须为一行，1 至 { $most } 个字符，首尾不得有空格。请重新填写。
error-number-out-of-range = “{ $field }”须在 { $least } 至 { $most } 之间，不能是 { $value }。
error-cites-wrong = “{ $type }”类电文引用的条目数目或归属不对，应为{ $side ->
    [own] 我方日志条目 { $count } 个
    [their] 对方日志条目 { $count } 个
   *[either] 任一方日志条目 { $count } 个
}。请引用正确的条目。
error-cited-type-wrong = “{ $type }”类电文不能针对“{ $cited }”类条目。请检查引用编号。
error-text-too-long-for-precedence = 文本对 { $precedence } 来说过长（{ $words } 词，{ $han } 个汉字，{ $bytes } 字节）。上限为 200 词、400 个汉字和 1200 字节：请缩短，或改用 PRIORITY 或 ROUTINE。
error-phrase-unknown = 短语集中没有第 { $number } 号短语。请选用已有的短语。
error-fill-in-missing = 第 { $number } 号短语还需填写“{ $field }”。请补上，写法为：{ $field }={ $form }。
error-fill-in-unknown = 第 { $number } 号短语没有“{ $field }”这一项。可填：{ $fields }。
error-fill-in-wrong = “{ $value }”不符合第 { $number } 号短语中“{ $field }”的要求。写法为：{ $field }={ $form }。
error-field-missing = { $type }还需填写“{ $label }”。请补上，写法为：{ $field }={ $form }。
error-field-unknown = { $type }没有“{ $field }”这一项。可填：{ $fields }。
error-field-wrong = { $reason ->
    [range] “{ $label }”中的数值过小或过大：“{ $value }”。写法为：{ $field }={ $form }。
    [empty] “{ $label }”为空或内容不足：“{ $value }”。写法为：{ $field }={ $form }。
    [long] “{ $label }”过长：“{ $value }”。写法为：{ $field }={ $form }。
    [repeated] “{ $label }”中有重复：“{ $value }”。写法为：{ $field }={ $form }。
    [order] “{ $label }”的结束须晚于开始，上限须高于下限：“{ $value }”。写法为：{ $field }={ $form }。
    [crossing] “{ $label }”的边相互交叉或接触，请按环绕该区域的顺序填写各顶点：“{ $value }”。写法为：{ $field }={ $form }。
    [pole] “{ $label }”到达或环绕极点，请另给一个不含极点的区域：“{ $value }”。写法为：{ $field }={ $form }。
    [span] “{ $label }”跨经度达到或超过 180 度，请分成几个较小的区域，各用一份电文：“{ $value }”。写法为：{ $field }={ $form }。
    [past] “{ $label }”早于电文签发的时刻：“{ $value }”。请填写当前或以后的时刻；写法为：{ $field }={ $form }。
    [together] “{ $label }”与另一字段所述不符：“{ $value }”。请略去该项或改正另一字段；写法为：{ $field }={ $form }。
    [choice] “{ $label }”不是可选项之一：“{ $value }”。{ $field } 的可选项：{ $form }。
   *[form] “{ $label }”的写法不对：“{ $value }”。写法为：{ $field }={ $form }。
}

error-offer-not-read-back = 尚不能接受 { $type }：{ $lacking ->
    [acknowledgement] 请先回告已读。
    [readback] 请先复述其各项数值，并等待对方确认。
   *[other] 对方尚未确认复述。请等待确认；如被纠正，请重新复述。
}

## 密钥、核对词、名称

error-name-not-usable = “{ $name }”不能用作名称。请用一行 1 至 64 个可见字符。
error-tier-unknown = “{ $tier }”不是指挥层级。可用“comity station init --help”查看现有层级。
error-keys-damaged = 台站私钥无法读取，文件已损坏。请用最近的备份恢复台站。
error-next-keys-missing = 下一组密钥不在此处，或与身份文件所承诺的不符。请取来存放该组密钥的介质。
error-epoch-key-forgotten = 该密钥期的密钥已按规定销毁。请重新发送，将使用新密钥。
error-words-mistyped = 第 { $position } 个词（“{ $word }”）不在词表中。请对方军官重念该词，听到什么就输入什么。
error-words-miscounted = 您输入了 { $count } 个词，应为 24 个。请对方军官从第一个词起重念。
error-words-checksum-wrong = 这些词相互不符：有一个听错，或有两个颠倒。请对方军官全部重念。
error-unwrap-failed = 此密钥打不开“{ $name }”。请核对解锁文件是否属于本台站。
error-unlock-failed = 台站密钥打不开。请检查口令（或存放口令的文件）后重试。
error-key-missing = 本台站没有密钥“{ $name }”。请运行“comity doctor”，并按其提示恢复台站。

## 信道

error-channel-not-open = 信道“{ $channel }”尚未开通，不能发送。请完成配对；“comity status”会显示所缺步骤。
error-writing-stopped = 本台站是旧副本，不得在信道“{ $channel }”上写入。请用“comity restore”恢复。
error-queue-full = 有 { $queued } 份电文对方台站尚未收存，暂不接收新电文。已有电文不会丢失：请接通链路，或等待。
error-entry-too-large = 电文有 { $size } 字节，信道最多传送 { $limit } 字节。请缩短，或分成几份发送。
error-already-restoring = 台站已在恢复之中。请等待完成；“comity status”会显示进度。

## 传输载体

error-bearer-closed = 链路已断开。台站会自行重连；如持续不通，请检查线路。
error-bearer-refused = 对端不是已配对的台站，或拒绝了本台站。请检查地址；如地址无误，请报告保密军官。
error-address-wrong = “{ $address }”不是地址。写法为：tls://192.0.2.1:7001。
error-listen-failed = 本机不允许台站在 { $address } 上监听。请换一个地址或端口。
error-listen-beyond-loopback = 其他机器可以连到 { $address }。如确有此意，请在设置中允许；否则请用 127.0.0.1。
error-frame-not-carried = 此链路每帧最多 { $largest } 字节，而此帧有 { $size } 字节。请改用其他链路。

## 存储

error-store-failed = 台站无法写入磁盘，未作任何更改。请检查磁盘空间和磁盘状况。
error-store-busy = 另一程序正在写入本台站的记录。请停止该程序，或等其完成。
error-store-unknown = 本版程序无法读取此记录。请使用写入它的版本或更新的版本。

## 命令与台站文件

error-no-station-here = { $directory } 中没有台站。请用“comity station init”建立。
error-identity-exists = { $directory } 中已有内容。请选用空目录或新目录；台站绝不覆盖。
error-directory-not-private = 本机其他用户可以进入 { $path }（权限 { $mode }）。请取消其权限：chmod go= { $path }。
error-station-busy = 另一命令正在使用 { $directory } 中的台站。请等其完成。
error-station-not-running = { $directory } 中的台站没有运行。请用“comity run”启动。
error-station-running = { $directory } 中的台站正在运行。请先停止。
error-setting-wrong = 设置“{ $name }”不正确：{ $reason }。请在 settings.toml 中改正。
error-setting-unknown = settings.toml 中没有设置“{ $name }”。现有：{ $known }。
error-file-exists = { $path } 已存在。请换一个名称；不会覆盖任何文件。
error-file-unreadable = 文件 { $path } 无法读写。请检查文件是否存在以及您是否有权使用。
error-channel-missing = 没有信道“{ $channel }”。现有：{ $known }。
error-channel-exists = 信道“{ $channel }”已存在，或与同一台站已有信道。请查看“comity status”。
error-channel-name-wrong = “{ $channel }”不能用作信道名称。请用 1 至 40 个字符：a-z、0-9 和 -，首尾不得为 -。
error-reference-wrong = “{ $reference }”不是引用编号。写法为：north/their/12。可用“comity inbox”查看。
error-entry-missing = 本台站记录中没有 { $reference }。请用“comity inbox”和“comity transcript show”查看现有条目。
error-not-a-message = { $reference } 属于信道本身（{ $type }），无须答复。
error-direction-wrong = “{ $verb }”只用于{ $wanted ->
    [our] 我方电文，而 { $reference } 是对方电文
   *[their] 对方电文，而 { $reference } 是我方电文
}。请检查引用编号。
error-not-readable-here = { $reference } 在本台站无法读取（{ $fault }），既不能标为已读，也不能答复。请对方台站人员重发。
error-state-wrong = 现在不能对 { $reference } 执行“{ $verb }”：{ $state }。请用“comity { $verb ->
    [respond] contacts
    [expire] contacts
    [withdraw] contacts
    [summary] contacts
   *[other] inbox
}”查看。
error-catalogue-type-unknown = 电文目录中没有结构化电文“{ $code }”。请给出其代号（如 N20）或名称。
error-precedence-not-permitted = “{ $type }”不能以 { $precedence } 发送。请选择：{ $permitted }。
error-readback-differs = 复述 { $reference } 与原文不一致：{ $labels }。不能确认；请用“comity correct-readback DIR REF TEXT”纠正。
error-type-wrong = 不能对 { $reference } 执行“{ $verb }”，该电文类型为“{ $type }”。请检查引用编号。
error-argument-missing = “{ $operation }”还需要“{ $argument }”。请补上。
error-argument-wrong = “{ $value }”不符合“{ $argument }”的要求：{ $reason }。请另给一个值。
error-argument-not-one-of = “{ $value }”不是“{ $argument }”的可选值。可选：{ $known }。
error-operation-unknown = 台站不认识“{ $operation }”。请使用与台站版本相同的命令。
error-waited-too-long = 等待 { $seconds } 秒，{ $reference } 仍未得到 { $wanted }；当前状态：{ $state }。电文仍在待发队列中；请稍后用“comity status”查看。
error-request-too-long = 请求超过台站接受的 { $limit } 字节。请减少每次的内容。
error-request-malformed = 台站无法读取该请求。请使用与台站版本相同的命令。
error-connection-lost = { $directory } 中的台站在答复前断开。请查看其是否在运行；重发之前，请先查看电文是否已在待发队列中。
error-station-failed = 台站遇到未知错误。详情见台站日志；请运行“comity doctor”。
error-record-differs = 信道“{ $channel }”存储的记录在 { $reference } 处未通过验证。请停止使用，保留磁盘，并报告保密军官。
error-commission-missing = { $directory } 中的台站尚无授权书。请用“comity party commission”为其申请签发授权书，并带回结果。
error-words-not-theirs = 您听到的词不是信道“{ $channel }”的核对词。请对方再念一遍；如仍不符，请勿配对，并报告保密军官。
error-suite-differs = 对方台站使用算法套件 { $theirs }，本台站使用 { $ours }，两者不能配对。请商定同一套件，并据此重新建立身份。
error-channel-keys-gone = 信道“{ $channel }”配对时所用的密钥已不在本台站上。请重新配对。
error-root-exists = { $directory } 中已有所属方的根密钥。请另选目录；根密钥绝不覆盖。
error-no-root-here = { $directory } 中没有所属方的根密钥。请检查目录，或用“comity party init”建立。
error-channel-revoked = 对方已吊销信道“{ $channel }”的台站。请勿使用此信道，并通过其他途径商定新的信道。
error-backup-wrong = 备份 { $path } 已损坏、不完整或属于其他版本。请换用其他备份。

## 拒收：外来数据，以及已记录条目的缺陷

refusal-frame-empty = 收到空帧。如持续出现，请检查线路。
refusal-frame-truncated = 有一帧不完整。对方会重发；如持续出现，请检查线路。
refusal-frame-too-large = 有一帧超过允许的长度。如持续出现，可能有他人占用线路。
refusal-frame-header-wrong = 有一帧的开头不合规定。如持续出现，可能有他人占用线路。
refusal-key-unknown = 有一帧不属于本台站的任何密钥。已请对方台站重发。
refusal-epoch-key-gone = 有一帧所用的密钥已经销毁。已请对方台站重新密封。
refusal-does-not-open = 有一帧打不开：途中被改动，或并非来自对方台站。如持续出现，请报告保密军官。
refusal-fragment-mac-wrong = 有一个分片途中被改动，或并非来自对方台站。如持续出现，请报告保密军官。
refusal-fragment-out-of-bounds = 有一个分片超出所属的帧。如持续出现，请通知对方台站人员。
refusal-fragment-conflict = 有两个不同的分片占用同一位置。如持续出现，请通知对方台站人员。
refusal-reassembly-full = 未收全的帧过多，最早的一帧已丢弃，对方会重发。
refusal-cbor-malformed = 收到的数据结构无法读取。请通知对方台站人员。
refusal-cbor-not-deterministic = 收到的数据没有按唯一规定的方式书写。请通知对方台站人员。
refusal-structure-wrong = 收到的数据不合规定格式。请通知对方台站人员。
refusal-codec-unknown = 有一个条目的压缩方式本台站不认识。请查看是否需要更新版本。
refusal-codec-failed = 有一个条目无法解压。请通知对方台站人员。
refusal-inflates-too-much = 有一个条目解压后超过允许的长度，已中止。请通知对方台站人员。
refusal-signature-wrong = 签名不符：不是对方台站所签，或签后被改动。请保留，并报告保密军官。
refusal-pq-signature-wrong = 后量子签名不符：不是对方台站所签，或签后被改动。请保留，并报告保密军官。
refusal-already-held = 该条目早已收存，无须处理。
refusal-too-far-ahead = 有一个条目的编号超前过多。待其前面的条目到齐后会接收。
refusal-generation-unknown = 有一个条目属于对方日志中未曾宣布的一代。请询问对方台站人员其台站是否经过恢复。
refusal-split-view = 对方台站在同一编号下签署了两个不同的条目。两者均已留作证据；请立即报告保密军官。
refusal-root-mismatch = 对方台站对记录的说明与本台站的记录不符。已留作证据；请立即报告保密军官。
refusal-cosignature-wrong = 会签不符：记录并未得到这样的确认。请报告保密军官。
refusal-restored-old-copy = 本台站是旧副本：对方台站保存的我方日志比本台站多。已停止写入；请用“comity restore”恢复。
refusal-control-malformed = 有一个控制帧不合规定格式。请通知对方台站人员。
refusal-control-unknown = 有一个控制帧的种类本台站不认识。请查看是否需要更新版本。
refusal-control-replayed = 有一个控制帧重复到达，已忽略。
refusal-stale = 收到比已知内容更旧的数据，已忽略。
refusal-not-paired = 收到的数据属于尚未配对的信道。请用“comity pair”完成配对。
refusal-pairing-mismatch = 对方的配对条目不属于此信道：双方的两份身份文件和条款必须相同。请核对后重新配对。
refusal-pairing-lapsed = 配对在 30 天内未完成，已失效。请用“comity pair”重新配对。
refusal-commission-wrong = 授权书不是应签者所签，或属于其他台站或军官。请索取正确的文件。
refusal-commission-lapsed = 授权书目前不在有效期内。请索取新的授权书，并检查本机时钟。
refusal-identity-wrong = 身份文件或申请未通过验证。请用可信的介质重新取得。
refusal-revoked = 对方台站的身份已被其所属方吊销。请勿使用此信道，并通过其他途径商定新的信道。
refusal-hello-wrong = 呼叫（恢复，或凭授权书开通）不正确，或系发给其他台站。如对方台站正在恢复或开通，请其人员重试；否则请报告保密军官。
refusal-unit-unknown = 呼叫的单位，其身份文件本台站并未持有。请向作战指挥中心索取该文件，或进行配对。
refusal-over-quota-size = 有一个条目超过信道允许的长度。已告知对方台站；请对方分成几份发送。
refusal-over-quota-bytes = 对方台站今天发送的数据超过信道允许的数量。已告知何时可以继续。
refusal-over-quota-flash = 对方台站一小时内发送的 FLASH 电文超过信道允许的数量。已告知何时可以继续。
refusal-type-unknown = 电文的类型本台站不认识。已记录，但在此无法读取；请向对方台站人员询问内容，并查看是否需要更新版本。
refusal-body-malformed = 电文不合其类型的格式。已记录，但在此无法读取；请对方台站人员重发。
refusal-text-not-safe = 文本含有可能误导阅读者的字符。已记录，但在此无法读取；请对方台站人员重发。
refusal-seen-impossible = 条目声称看到的我方日志多于实有。已记录；请报告保密军官。
refusal-bundle-malformed = 该文件不是记录包，或已损坏。请重新取得。
refusal-bundle-signature-wrong = 记录包在签署后被改动。请勿采信，并重新取得。
refusal-bundle-incomplete = 记录包缺少应有的条目。请重新导出。
refusal-words-differ = 配对核对词与预期不符：密钥不属于此信道。请勿采信，并报告保密军官。

## 航迹来源

error-track-source-unknown = 没有名为“{ $source }”的航迹来源。请从这些中选择：{ $known }。
error-track-feed-wrong = “{ $address }”不是航迹来源的地址。请写文件名、tcp://HOST:PORT、udp://HOST:PORT 或 serial:///dev/NAME?baud=38400。
error-track-feed-failed = 无法读取 { $address }：{ $reason }。请检查名称、线缆和权限。
error-track-source-needs-library = 航迹来源“{ $source }”用程序库 { $library } 解码，但未安装。请安装：“./run setup tracks”，或 pip install "comity[tracks]"。

## 航迹

error-compiler-missing = 编译搜索需要 comity[tracks] 的软件包，而它们没有安装。请安装，或去掉 --compiled：普通搜索找到的各对完全相同。
error-snapshot-wrong = 文件第 { $line } 行不符合快照的格式。快照是 UTF-8 表格：先是一行列名，其后每行的单元格数相同。请改正。
error-snapshot-columns-missing = 文件第 { $line } 行缺少以下各列：{ $columns }。请补上；快照的第一行是列名。
error-snapshot-value-wrong = 文件第 { $line } 行的 { $column } 不可能是“{ $value }”。请改正。
error-snapshot-unit-twice = 文件第 { $line } 行再次出现“{ $unit }”，它已在第 { $other } 行。快照中每个单位只有一行：请删去一行。
