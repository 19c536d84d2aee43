# 유형과 항목의 이름. 아직 아무도 검토하지 않았음.

field-remarks = 비고
field-obligation = 의무 또는 자발
choice-obligation-1 = 의무
choice-obligation-2 = 자발
field-agreement = 합의와 조항
field-reply-by = 답변 희망 기한
choice-reference-requested = 요청함, 아직 발출되지 않음
choice-repetition-continuous = 시간대 전체에 걸쳐 연속
choice-repetition-daily = 시간대 안에서 매일
