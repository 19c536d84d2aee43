# 型と欄の名前。まだ誰も査読していない。

type-text = 電文
type-phrase = 定型文
type-line-test = 通信試験
type-line-test-answer = 通信試験への応答
type-acknowledgement = 閲読確認：既読
type-readback = 復唱
type-readback-confirmed = 復唱を確認
type-readback-corrected = 復唱を訂正
type-clarification-request = 説明の要求
type-clarification = 説明
type-correction = 訂正
type-cancellation = 取消し
type-service = 業務電文
