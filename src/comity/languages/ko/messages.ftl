# 유형과 항목의 이름. 아직 아무도 검토하지 않았음.

type-text = 전문
type-phrase = 문구
type-line-test = 시험통신
type-line-test-answer = 시험통신에 대한 응답
type-acknowledgement = 열람 확인: 읽음
type-readback = 복창
type-readback-confirmed = 복창 확인됨
type-readback-corrected = 복창 정정됨
type-clarification-request = 설명 요청
type-clarification = 설명
type-correction = 정정
type-cancellation = 취소
type-service = 업무 전문
