# Названия типов и полей по-русски. Рецензента ещё не было.

type-text = Текст
type-phrase = Фраза
type-line-test = Проверка связи
type-line-test-answer = Ответ на проверку связи
type-acknowledgement = Ознакомление: прочитано
type-readback = Обратное повторение
type-readback-confirmed = Обратное повторение подтверждено
type-readback-corrected = Обратное повторение исправлено
type-clarification-request = Запрос разъяснения
type-clarification = Разъяснение
type-correction = Исправление
type-cancellation = Отмена
type-service = Служебное сообщение
