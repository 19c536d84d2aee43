# أسماء الأنواع والحقول. لم يراجعها أحد بعد.

type-R05 = فهم
field-R05-understanding = الفهم
field-R05-part = الجزء
field-R05-language = اللغة
type-R06 = سُلّم إلى القائد
field-R06-tier = مستوى القيادة
field-R06-post = المنصب
field-R06-delivered-at = سُلّم في
field-R06-form = بأي شكل
type-R07 = استعلام عن الإقرار أو غيابه
field-R07-kind = النوع
field-R07-reason = الداعي
field-R07-expected-at = ليقرأه
