# Названия типов и полей по-русски. Рецензента ещё не было.

type-R05 = Понимание
field-R05-understanding = Понимание
choice-R05-understanding-1 = принято и понято, это не согласие
choice-R05-understanding-2 = принято, не понято
choice-R05-understanding-3 = повторите всё
choice-R05-understanding-4 = повторите указанную ниже часть
choice-R05-understanding-5 = что означает указанная ниже часть?
choice-R05-understanding-6 = не понято: прошу на указанном ниже языке
field-R05-part = Часть
field-R05-language = Язык
type-R06 = Доставлено командиру
field-R06-tier = Уровень командования
field-R06-post = Должность
field-R06-delivered-at = Доставлено в
field-R06-form = В какой форме
type-R07 = Запрос об ознакомлении или отсутствие
field-R07-kind = Вид
field-R07-reason = Основание
field-R07-expected-at = Для прочтения кем
