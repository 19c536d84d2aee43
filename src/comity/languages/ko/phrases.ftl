# 한국어 문구. 키는 phrase- 와 src/comity/messages/phrases.toml 의 번호. 아직 아무도 검토하지 않았음.
# 우현과 좌현, 앞과 뒤, 모든 부정은 고치기 전에 두 사람이 확인함.

## manoeuvring

phrase-1 = 본선은 우현으로 변침 중이며, 새 침로는 진침로 { $course }도임.
phrase-2 = 본선은 좌현으로 변침 중이며, 새 침로는 진침로 { $course }도임.
phrase-3 = 본선은 진침로 { $course }도, 속력 { $speed }노트를 유지하고 있음.
phrase-4 = 본선은 정지 중이며, 앞으로 대수속력이 없을 것임.
phrase-5 = 귀선의 좌현 쪽으로 { $distance }해리 이상 떨어져 통과하려 함.
phrase-6 = 귀선의 우현 쪽으로 { $distance }해리 이상 떨어져 통과하려 함.

## caution

phrase-7 = 앞으로 { $minutes }분 동안 우리로부터 최소 { $distance }해리 떨어져 주기 바람.
phrase-9 = 우리는 훈련으로 { $from }부터 { $until }까지 실탄 사격을 실시함. 우리로부터 최소 { $distance }해리 떨어져 주기 바람.
phrase-10 = 우리가 통보한 활동은 { $time }에 종료되었음.

## distress

phrase-11 = 우리 부근 수중에 { $persons }명이 있으며, 우리가 구조 중임.
phrase-12 = 우리 부대에서 { $persons }명이 위험에 처해 있으며, 도움을 요청함.

## caution

phrase-13 = { $time }에 우리 부대가 한 행동은 의도한 것이 아님.

## manoeuvring

phrase-14 = 쌍방 부대가 { $minutes }분 이내에 서로의 거리를 최소 { $distance }해리로 벌릴 것을 제안함.
phrase-15 = 앞으로 { $minutes }분 동안 어떤 행동을 할 의도인가?

## watch

phrase-16 = 귀측 전문은 처리 중이며, 늦어도 { $until }까지 회신하겠음.

## understanding

phrase-17 = 귀측 전문을 수신하고 이해하였음.
phrase-18 = 귀측 전문을 수신하였으나 이해하지 못하였음.
phrase-20 = 귀측의 마지막 전문을 다시 보내 주기 바람.
phrase-29 = 예.
phrase-30 = 아니오.

## manoeuvring

phrase-42 = 본선은 침로를 우현으로 바꾸고 있음.
phrase-43 = 본선은 침로를 좌현으로 바꾸고 있음.
phrase-44 = 본선의 기관은 후진 중임.
phrase-45 = 본선은 정지해 있으며 대수속력이 없음.
phrase-46 = 본선을 피하시오. 본선은 조종이 곤란함.
phrase-47 = 본선은 조종할 수 없음. 본선과 통신하시오.
phrase-57 = 우리의 현재 위치는 { $position }임.
phrase-70 = 우리로부터 충분히 떨어져 주기 바람.
phrase-74 = 본선은 우현으로 변침할 수 없음.
phrase-75 = 본선은 좌현으로 변침할 수 없음.

## flight

phrase-110 = 귀측 항공기를 우리 부대로부터 최소 { $distance }해리 떨어지게 해 주기 바람.

## caution

phrase-114 = 귀측은 위험에 다가가고 있음.
phrase-116 = 각별히 주의하여 항행하고 사격 구역을 피해 주기 바람.
phrase-118 = 귀측은 모든 위험에서 벗어났음.
phrase-120 = 귀측의 현재 위치에 머무는 것은 위험함.
phrase-121 = 귀측의 현재 침로로 나아가는 것은 위험함.
phrase-122 = 본선에 가까이 접근하는 것은 위험함.
phrase-123 = 본선은 잠수사를 내려보냈음. 저속으로 본선에서 충분히 떨어지시오.
phrase-126 = 본선을 피하시오. 본선은 기뢰를 소해 중임.
phrase-129 = 우리는 훈련을 실시 중임. 우리를 피해 주기 바람.
phrase-132 = 더 이상 다가오지 않기 바람.
phrase-140 = { $position } 부근에 항행에 위험한 물체가 표류하고 있음.
phrase-144 = 우리가 통보한 활동은 실시하지 않음.
phrase-146 = { $position }에서 최소 { $distance }해리 떨어져 주기 바람.

## distress

phrase-153 = 본선은 조난 중이며 즉각적인 도움이 필요함.
phrase-154 = 본선은 도움이 필요함.
phrase-155 = 본선은 의료 지원이 필요함.
phrase-156 = 사람이 물에 빠졌음.
phrase-157 = 본선에 화재가 났음.
phrase-162 = 본선은 { $position }에 좌초되어 있음.
phrase-163 = 본선을 포기하고 떠나는 중임.
phrase-166 = 귀측은 도움이 필요한가?
phrase-167 = 도움이 필요하지 않거나 더는 필요하지 않음.
phrase-168 = 우리는 귀측을 도우러 가고 있음.
phrase-170 = 우리는 도움을 줄 수 없음.
phrase-177 = { $position }에서 수중의 생존자를 발견하였음.
phrase-179 = 생존자 { $persons }명을 구조하였음.
