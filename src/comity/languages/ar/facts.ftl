# أسماء الأنواع والحقول. لم يراجعها أحد بعد.

field-remarks = ملاحظات
field-obligation = إلزامي أو طوعي
choice-obligation-1 = إلزامي
choice-obligation-2 = طوعي
field-agreement = الاتفاق والمادة
field-reply-by = الرد مطلوب قبل
choice-reference-requested = مطلوب، لم يصدر بعد
choice-repetition-continuous = طوال النافذة الزمنية
choice-repetition-daily = يوميا ضمن النافذة الزمنية
