# أسماء الأنواع والحقول. لم يراجعها أحد بعد.

type-text = نص
type-phrase = عبارة
type-line-test = اختبار الخط
type-line-test-answer = رد على اختبار الخط
type-acknowledgement = إقرار بالاطلاع: تمت القراءة
type-readback = إعادة القراءة
type-readback-confirmed = تم تأكيد إعادة القراءة
type-readback-corrected = تم تصحيح إعادة القراءة
type-clarification-request = طلب توضيح
type-clarification = توضيح
type-correction = تصحيح
type-cancellation = إلغاء
type-service = رسالة خدمة
