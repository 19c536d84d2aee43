# 유형과 항목의 이름. 아직 아무도 검토하지 않았음.

type-B01 = 번역
type-B02 = 한쪽의 설명
type-B03 = 운용 규약 제안
type-B04 = 운용 규약 수락
type-B05 = 취역 통지
type-B06 = 폐지 통지
type-B07 = 조건의 상태
type-B08 = 복원 단계
type-B09 = 조우 기록 제시
type-B10 = 조우 기록 연서
type-B11 = 당직 인계
type-B12 = 다른 곳에서 선언됨
type-B13 = 음성 통신 기록
