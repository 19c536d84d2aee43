# أسماء الأنواع والحقول. لم يراجعها أحد بعد.

field-remarks = ملاحظات
field-obligation = إلزامي أو طوعي
field-agreement = الاتفاق والمادة
field-reply-by = الرد مطلوب قبل
