# 型と欄の名前。まだ誰も査読していない。

type-B01 = 翻訳
type-B02 = 一方の側の説明
type-B03 = 運用規約の提案
type-B04 = 運用規約の受諾
type-B05 = 就役の通知
type-B06 = 失効の通知
type-B07 = 条件の状態
type-B08 = 再開の段階
type-B09 = 遭遇記録の提示
type-B10 = 遭遇記録の連署
type-B11 = 当直の引継ぎ
type-B12 = 他所での発表
type-B13 = 音声通信の記録
