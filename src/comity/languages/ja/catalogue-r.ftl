# 型と欄の名前。まだ誰も査読していない。

type-R05 = 理解
field-R05-understanding = 理解
choice-R05-understanding-1 = 受領し理解した、同意ではない
choice-R05-understanding-2 = 受領したが理解できない
choice-R05-understanding-3 = 全部をもう一度
choice-R05-understanding-4 = 下記の部分をもう一度
choice-R05-understanding-5 = 下記の部分の意味は何か
choice-R05-understanding-6 = 理解できない：下記の言語で願う
field-R05-part = 部分
field-R05-language = 言語
type-R06 = 指揮官に届けた
field-R06-tier = 指揮の段階
field-R06-post = 職
field-R06-delivered-at = 届けた日時
field-R06-form = どのような形式で
type-R07 = 閲読確認の照会またはその不在
field-R07-kind = 種別
field-R07-reason = 理由
field-R07-expected-at = 読むべき者
