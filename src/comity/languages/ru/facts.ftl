# Названия типов и полей по-русски. Рецензента ещё не было.

field-remarks = Примечания
field-obligation = Обязательно или добровольно
choice-obligation-1 = обязательно
choice-obligation-2 = добровольно
field-agreement = Соглашение и статья
field-reply-by = Ответ нужен к
choice-reference-requested = запрошено, не выпущено
choice-repetition-continuous = в течение всего окна
choice-repetition-daily = ежедневно в пределах окна
