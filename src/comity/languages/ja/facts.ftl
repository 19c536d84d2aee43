# 型と欄の名前。まだ誰も査読していない。

field-remarks = 備考
field-obligation = 義務または任意
choice-obligation-1 = 義務
choice-obligation-2 = 任意
field-agreement = 合意と条項
field-reply-by = 回答希望期限
choice-reference-requested = 申請済み、まだ発出されていない
choice-repetition-continuous = 時間帯を通して連続
choice-repetition-daily = 時間帯の中で毎日
