# 中止、恢复和条件命令的文字。

## 信道状况

relation-state-open = 畅通
relation-state-announced = 已宣布中止
relation-state-suspended = 已中止
relation-state-restoring = 恢复中
relation-channel = { $channel }：{ $our } 与 { $their }，{ $tiers }  （{ $marking }）
relation-suspension = { $reference }  { $side ->
    [our] 我方
   *[their] 对方
}中止，自 { $start } 起：{ $reason }  [{ $standing }]
relation-no-effect = 针对其他层级（{ $tiers }）；对本信道无效力
relation-suspended = 已中止：{ $types }
relation-will-suspend = 将中止：{ $types }
relation-until = 到 { $until } 自行结束
relation-also-open = 另行保留开放：{ $types }
relation-not-received = 对方尚未收到。但已禁止我方自己发送。
relation-notice-waits = 解除通知 { $reference } 等待{ $side ->
    [our] 对方确认
   *[their] 我方确认：comity lift
}
relation-notice-confirmed = 解除通知 { $reference } 已获确认；自 { $at } 起解除
relation-not-bound = 其中所列、此处尚未受约束的层级：{ $tiers }
relation-contact = 恢复事宜联系：{ $contact }
item-crossed = 撰写时不知道中止 { $suspensions }：两者交错。仍然有效。
relation-over = 已结束的中止：{ $count }（comity relation --past）
relation-always-open = 始终开放：遇险与搜救、相遇、事件、非故意行为、已读回告与复述、取消与解除警报、联络请求及答复、暂复、线路测试以及有关线路的一切
relation-condition = 条件 { $number }（{ $about }）：我方：{ $our }；对方：{ $their }
relation-stage = 恢复，{ $tier }：已达到：{ $reached }（我方：{ $our }；对方：{ $their }）
relation-silence = { $side ->
    [our] 我方
   *[their] 对方
}决定在 { $until } 之前不作答复（{ $reference }）；并非线路故障
relation-declared = { $at } 另处宣布，仅由{ $side ->
    [our] 我方
   *[their] 对方
}登录（{ $reference }）；来源：{ $source }
relation-apart = 另外，{ $marking }，不改变任何实情：{ $state }（{ $references }）；见 comity relation{ $option }
relation-apart-real = 另外，{ $marking }，对演习和测试同样禁止：{ $state }（{ $references }）；见 comity relation{ $option }
relation-refused = 拒收登记簿中的条目：{ $count }（comity relation --refused）
relation-none-refused = 拒收登记簿中没有条目
relation-refused-entry = { $reference }  { $type }  发出于 { $at }  拒收：{ $refusal }，依据 { $by }

## 状态

state-barred = 拒收：因中止而禁止
state-suspension-standing = 有效
state-suspension-notice-given = 已通知解除，尚未确认
state-suspension-partly-lifted = 部分解除
state-suspension-lifted = 已解除，双方签署
state-suspension-ended = 到期结束
state-condition-none = 未表态
state-condition-stated = 已提出
state-condition-disputed = 有异议
state-condition-met = 已满足
state-condition-waived = 已放弃
state-condition-overtaken = 已为事态所超越
state-restoration-stage-none = 未表态
state-restoration-stage-proposed = 已提议
state-restoration-stage-agreed = 已商定
state-restoration-stage-first-test = 首次测试
state-restoration-stage-restored = 已恢复

## 有误之处

refusal-barred-by-suspension = 作者已知的一项中止禁止该条目。它保留在记录和拒收登记簿（“comity relation --refused”）中，不改变任何状态。
refusal-too-many-suspensions = 该方的中止超出数目：此项不计。它保留在记录和拒收登记簿（“comity relation --refused”）中，不改变任何状态。
error-too-many-suspensions = 此项中止不会生效：一方同时未解除的中止以 { $most } 项为限，在一条信道的存续期内以 { $ever } 项为限。请先解除一项（见“comity relation”），或等其中一项到期。
error-barred-by-suspension = { $type } 未发送，今后也不会自行发送：中止 { $suspension }（自 { $start } 起）予以禁止。{ $across ->
    [yes] 该中止为实情，对演习和测试同样禁止。除
   *[no] 除
}永不禁止的以外，下列仍开放：{ $open }。见“comity relation”。
open-nothing = 别无其他
error-entry-barred = { $reference } 因中止 { $suspension } 而被禁止：对其不能作任何表示。
error-suspension-too-early = 中止不能在发出之前生效：{ $start } 早于 { $now }。请给出更晚的 --start，或不给。
error-suspension-ends-before = 中止须在生效之后结束：{ $until } 不晚于 { $start }。请给出更晚的 --until，或不给。
error-nothing-to-lift = { $reference } 在本信道已无可解除之处（{ $standing }）。见“comity relation”。
error-nothing-to-confirm = 确认 { $reference } 不会解除任何内容：它已获确认，或其所列内容并未被对方中止。见“comity relation”。
error-condition-missing = { $reference } 没有第 { $number } 号条件。现有：{ $known }。见“comity relation”。
error-no-conditions = { $reference } 未提出任何条件，因此没有第 { $number } 号条件。见“comity relation”。
error-condition-act-wrong = 我方现在不能对 { $reference } 的条件“{ $condition }”表示“{ $status }”：只有提出方可以提出或放弃条件，只有另一方可以表示异议。见“comity relation”。
error-stage-out-of-order = 我方在 { $tier } 处于“{ $ours }”，现在不能表示“{ $stage }”。可以表示：{ $allowed }。

## 命令和选项

help-relation = 显示何者被中止、由谁中止、条件如何，以及恢复到何种程度。
help-suspend = 中止信道或其一部分。
help-lift = 通知解除我方的中止（REF...）；或确认对方的通知（REF）。
help-condition = 表示我方认为某项条件的状况。
help-stage = 表示我方认为某一层级的恢复进展到何种程度。
option-refused = 同时列出每一条被禁止的条目。
option-past = 同时显示已解除或已结束的中止。
option-scope-suspended = 类型或类别，如“N, text”；“all”表示可中止的一切。
option-reason-suspended = 原因；见“comity catalogue show L10”。
option-order = 我方在另一信道的中止：逐字登录同一命令。
option-start-suspended = 开始时间，如“211845Z NOV 26”；否则为现在。
option-until-suspended = 结束时间，如“231200Z NOV 26”；否则至解除为止。
option-condition = 恢复的条件；可多次给出。
option-open-types = 另行保留开放的类型，如“N20”。
option-statement = 随附的一行说明。
option-contact-restoration = 恢复事宜的联系人。
option-tiers-suspended = 指挥层级，如“theatre, unit”；否则为信道的层级。
option-scope-lifted = 解除的类型或类别；否则为全部。
option-tiers-lifted = 解除的指挥层级；否则为全部。
option-from-lifted = 自何时解除；否则为现在。
option-first-test = 首次线路测试的时间；否则一小时后。
option-number-condition = 中止所列条件的编号。
option-text-condition = 条件的文字。
option-stage-restoration = 我方认为的进展。
option-at-stage = 时间；否则为现在。
option-next-stage = 预计下一阶段的时间。
