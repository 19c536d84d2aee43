# 未曾谋面的单位：预先持有的身份文件，以及据此开通的信道。

help-units = 本台站未曾谋面的单位：谁的根密钥在此有效，持有哪些身份文件。
help-units-list = 显示在此有效的根密钥和所持有的全部身份文件。
help-units-trust = 认定某根密钥代表某所属方：请键入本方给出的摘要值，切勿抄录随文件而来的摘要值。
help-units-hold = 持有某单位的身份文件，以便在海上与其开通信道。
help-units-take-revocation = 接收对某单位的吊销：其身份文件不再使用。
help-units-announce = 将我方一个单位告知对方：发出附有其身份文件的通知（B05）。
option-root = 根密钥的摘要值，64 位十六进制数字
option-untrust = 此根密钥不再代表该所属方
option-save = 将通知送来的该台站身份文件写入 --out 所指的文件
option-call-sign = 单位呼号

units-root-by-pairing = { $party }：以已与本台站配对之台站的根密钥为准：{ $root }
units-root-by-hand = { $party }：以在此键入的根密钥为准：{ $root }
units-no-root = 此处尚无有效的根密钥。请与该方的台站配对，或键入其根密钥：“comity units trust”
units-none = 未持有任何单位的身份文件。
units-trusted = 自此，{ $party } 在本台站以此根密钥为准：{ $root }
units-trust-withdrawn = 根密钥 { $root } 在此不再代表 { $party }；由其担保的文件不再使用。
units-held = 已持有：
units-line = 授权书有效至 { $until }：{ $state }；文件 { $digest }
units-channel = 信道 { $channel }，凭授权书开通或已配对
units-revoked = { $party } 的 { $station } 已被其所属方吊销；其身份文件不再使用。
units-channel-stopped = 信道 { $channel } 不再传输任何内容。
unit-state-in-force = 使用中
unit-state-revoked = 已吊销，不得使用
unit-state-untrusted = 不得使用：无人认定其根密钥代表其所属方
unit-state-early = 尚未生效
unit-state-lapsed = 已过期，不得使用
commissions-whole = { $station } 的身份文件已随通知送达：comity commissions DIR --save “{ $station }” --out FILE
commissions-saved = 其身份文件已写入 { $path }。请送交可能与其相遇的我方单位：comity units hold DIR { $path }

error-root-not-trusted = 此处无人认定根密钥 { $root } 代表 { $party }。请向本方索取 { $party } 的根密钥并用“comity units trust”键入。
error-root-wrong = “{ $root }”不是根密钥的摘要值。请键入本方给出的 64 位十六进制数字。
error-root-of-another = 此文件的根密钥在此代表 { $trusted }，而文件自称属于 { $party }。请勿使用，并报告作战指挥中心。
error-not-at-sea = “{ $station }”的层级为 { $tier }。只有舰机单位和海警可凭授权书开通信道；请改为配对。
error-throwaway-mixed = 两台站之一属于演习用的一次性方，另一个则不是。未持有“{ $station }”。
error-digest-not-announced = 其所属方为“{ $station }”公布的是另一份文件，摘要值开头为 { $announced }。请索取该文件。
error-unit-revoked = “{ $station }”自 { $at } 起已被其所属方吊销。请勿使用其文件。
error-unit-not-held = 未持有单位“{ $unit }”的身份文件；已知：{ $known }。请先用“comity units hold”接收。
error-unit-not-clear = 有多份文件对应“{ $unit }”。请给出以下摘要值之一的开头：{ $digests }。
error-unit-not-told = 没有通知送来“{ $unit }”的身份文件；已送来：{ $known }。请向对方作战指挥中心索取。
error-unit-not-in-use = 单位“{ $unit }”的身份文件不得使用：{ $state }。可用“comity units list”查看。
error-channel-otherwise = 信道“{ $channel }”已存在，且不是凭此单位的授权书开通的。请另取名称。

help-open = 凭对方所属方的授权书与未曾谋面的单位开通信道；不给 NAME 时：显示谁在请求，以及已如此开通的信道。
option-unit = 单位：其名称，或其身份文件摘要值的开头
option-link = 呼叫地址，tls://HOST:PORT
opening-asks = 请求开通信道：{ $party } 的“{ $station }”，{ $tier }，授权书有效至 { $until }
opening-how = 不会自动开通。如同意：comity open { $directory } NAME --unit "{ $station }"
opening-heard = 最近一次收到呼叫：{ $time }
opening-nobody-asks = 没有单位请求开通信道。
opening-by-commission = 凭授权书开通：未核对核对词。对方授权书有效至 { $until }
opening-waits = 我方已开通；在对方军官也开通之前，经每条通往该单位的链路发出呼叫
opening-not-paired = 此信道以双方的根密钥为依据。有条件时请当面核对核对词并配对。
opening-station-stopped = 台站未运行：运行后（comity run）才发出呼叫。
transcript-by-commission = 凭授权书开通：双方军官未核对核对词，以双方的根密钥为依据。
