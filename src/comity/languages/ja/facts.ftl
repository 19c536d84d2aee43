# 型と欄の名前。まだ誰も査読していない。

field-remarks = 備考
field-obligation = 義務または任意
choice-obligation-1 = 義務
choice-obligation-2 = 任意
field-agreement = 合意と条項
field-reply-by = 回答希望期限
