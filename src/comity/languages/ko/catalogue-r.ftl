# 유형과 항목의 이름. 아직 아무도 검토하지 않았음.

type-R05 = 이해
field-R05-understanding = 이해
choice-R05-understanding-1 = 수신하고 이해함, 동의가 아님
choice-R05-understanding-2 = 수신하였으나 이해하지 못함
choice-R05-understanding-3 = 전부 다시 말하시오
choice-R05-understanding-4 = 아래 부분을 다시 말하시오
choice-R05-understanding-5 = 아래 부분의 의미는 무엇인가
choice-R05-understanding-6 = 이해하지 못함: 아래 언어로 부탁
field-R05-part = 부분
field-R05-language = 언어
type-R06 = 지휘관에게 전달됨
field-R06-tier = 지휘 단계
field-R06-post = 직위
field-R06-delivered-at = 전달 일시
field-R06-form = 어떤 형식으로
type-R07 = 열람 확인 조회 또는 부재
field-R07-kind = 종류
field-R07-reason = 이유
field-R07-expected-at = 읽을 사람
