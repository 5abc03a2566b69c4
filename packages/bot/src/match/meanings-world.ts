// Words of the wide world, by topic. A site that never speaks of a topic takes its words as a sign that the question is about
// something else; a site that does finds them as synonyms. One line is one meaning, as in the shop lists. Written for Baton.
import type { Locale } from "../script/script-parts.ts";

const KO = `
날씨 비_와 비가 우산 기온 미세먼지 태풍 눈_와 폭염 더워 추워 장마 일기예보
대통령 총리 국회 선거 투표 정치 장관 국회의원 정부
주식 코인 비트코인 증시 투자 펀드 배당 코스피 상장 시세 환율 로또 복권
부동산 아파트 전세 월세 매매 집값 임대 오피스텔 원룸 자취방 집주인
_이사 이삿짐 포장이사 입주 
은행 예금 적금 보험 연금 저축 파산 회생
세무 부가세 소득세 종합소득세 세금_신고 국세청 홈택스
변호사 법률 판례 이혼 상속 형사 민사
경찰 112 119 소방 구급차 범죄
병원 약국 의사 간호사 수술 처방 치과 내과 정형외과 안과 피부과 한의원 입원 응급실
_감기 두통 열이_나 아파 아픈 통증 기침 독감 코로나 백신 예방접종 허리 어깨 무릎
임신 출산 아기 육아 분유 기저귀 어린이집 유치원
다이어트 살_빼 헬스 헬스장 _운동 _요가 필라테스 근육 칼로리 몸무게
학원 대학 대학교 수능 내신 시험 공부 숙제 과제 논문 토익 자격증 방학 입시 학점 교수
수학 방정식 미적분 피타고라스 물리 화학 과학
역사 세종 이순신 _조선 전쟁
우주 달까지 지구 화성 블랙홀 행성 별자리
영화 드라마 넷플릭스 예능 유튜브 배우 극장 개봉
노래 가수 음악 콘서트 앨범 아이돌 멜론 연주회
게임 롤_ 플레이스테이션 닌텐도 티어
축구 야구 농구 _배구 골프 올림픽 월드컵 경기_몇 선수
책_추천 소설 시집 도서관 웹툰 만화 작가
여행 관광 호텔 숙소 펜션 캠핑 항공권 비행기 비행 공항 기차표 렌터카 코스 면세
지하철 버스 기차 ktx 택시 고속도로 막차 교통 길_찾 어떻게_가요 교통카드
자동차 타이어 엔진 주유소 운전 면허 중고차 폐차 정비 _차_ 세차
여권 _비자 출입국 이민 영사
주민등록 등본 구청 시청 주민센터 동사무소 전입신고 공무원
강아지 고양이 반려동물 반려견 _토끼 동물병원 수의사 금붕어
요리 레시피 김치 찌개 라면 끓이 굽는 맛집 식당 음식점 피자 치킨 점심_뭐 저녁_메뉴 뭐_먹
카페 커피 디저트 스타벅스 맥도날드
연애 남자친구 여자친구 소개팅 헤어졌 결혼 결혼식 축의금 고백 데이트
친구_사귀 친구가_없 외로 우울 스트레스 심리
운세 사주 타로 꿈해몽 혈액형 mbti 궁합 띠별
컴퓨터 노트북 윈도우 엑셀 파워포인트 프린터 한글_파일 포맷 마우스 키보드 모니터
코딩 파이썬 자바스크립트 프로그래밍 프로그램 알고리즘 개발자 코드_짜
인공지능 챗지피티 gpt 로봇이야 사람이야 너_이름 몇_살
번역 영어로 일본어로 중국어로 영어_회화 맞춤법 띄어쓰기 한자 사전
인스타 인스타그램 페이스북 틱톡 팔로워 트위터 카카오톡_탈퇴 구글
취업 면접 이력서_양식 자기소개서 연봉 월급 퇴사 퇴직금 실업급여 최저임금 주휴수당 육아휴직 창업
회사_가기 상사 직장 야근 회식
노래_불러 놀아_줘 심심 농담 재밌는_이야기 웃긴 수다
사랑해 좋아해 보고_싶다 잘자 굿모닝
청소 빨래방 세탁소 에어컨_청소 보일러 도배 인테리어 열쇠
미용실 헤어 네일 염색 파마 성형 화장법
농사 식물 화분 꽃집 나무
전시회 박물관 미술관 공연 뮤지컬 축제
종교 교회 성경
군대 입대 훈련소 예비군
환경 기후 온난화 탄소
명언 속담 뜻이_뭐 무슨_뜻 의미가
시간표 몇_시야 오늘_며칠 무슨_요일 알람_맞
`;

const EN = `
weather rain sunny forecast temperature snow umbrella storm
president election vote senator politic government mayor congress prime_minister
stock_price shares bitcoin crypto invest nasdaq dividend lottery gold_price
mortgage landlord rent_ apartment house_for real_estate tenant lease
gym workout exercise yoga calories lose_weight diet protein muscle pounds_
doctor dentist hospital nurse surgery prescription pharmacy medicine clinic
headache fever flu cough pain sick_ hurts vaccine pregnan symptom
baby toddler kindergarten nursery diaper
school college university exam homework essay scholarship tuition teacher student grade_
math equation algebra calculus integral pythagor sine_ physics chemistry
history war_ king_ queen_ empire century
planet moon_ mars space galaxy black_hole universe star_
movie film netflix actor tv_ series_ plot episode
song sing music band concert album playlist jazz guitar piano
game_ video_game playstation nintendo xbox
football basketball soccer baseball tennis olympic world_cup league score_ team_won
book_recommend novel poem haiku author library poetry
hotel travel vacation_spot tourist airbnb sightsee beach
flight airline airport plane boarding passport visa
train_ bus_ subway taxi uber traffic highway directions_to
car_ tire engine driver license gas_station parking_ticket vehicle
dog cat puppy kitten pet_ veterinar rabbit
recipe cook bake pancake soup dinner_tonight lunch restaurant pizza eat_ ingredient_for
coffee tea_ beer wine_ cocktail
girlfriend boyfriend dating wedding marry relationship divorce
lonely depress anxiety stress therap
horoscope zodiac tarot dream_mean
computer laptop windows_ excel printer keyboard monitor wifi router
python javascript code_in programming algorithm software developer
artificial chatgpt machine_learning neural robot_are are_you_a how_old who_made
translate in_spanish in_french in_german in_japanese grammar spelling
instagram facebook twitter tiktok youtube followers
job_interview resume salary_ hiring_manager career unemploy minimum_wage
joke story_ riddle funny bored knock
love_you hate_you miss_you
clean_my plumber electrician furniture_mov lawn garden
haircut salon nail_ makeup tattoo
museum theater exhibition festival
church bible pray
army military soldier
climate pollution carbon
meaning_of definition synonym quote_of
what_time_is what_day_is alarm timer remind_me lights thermostat
capital_of population how_tall how_far
tax_return irs court lawyer_fee crime
call_my text_my play_ turn_on_the turn_off_the
`;

const JA = `
天気 雨 雪 気温 台風 暑い 寒い 晴れ
首相 大臣 選挙 政治 国会 政府
株 投資 びっとこいん 為替 宝くじ
家賃 賃貸 不動産 まんしょん 部屋を
税理士 確定申告 年金 
病院 医者 歯医者 薬局 手術 頭が痛 腹痛 風邪 熱が 診察
だいえっと 痩せ 筋とれ 運動 よが
学校 大学 試験 勉強 宿題 留学 受験 先生
数学 方程式 物理 化学 歴史
宇宙 地球 火星 富士山 高さ
映画 どらま あにめ 俳優
歌 音楽 からおけ 曲
げーむ 野球 さっかー 試合 りーぐ
小説 漫画 作家
旅行 ほてる 観光 温泉 飛行機 空港 新幹線 電車 ばす たくしー
車 免許 運転 たいや
ぱすぽーと びざ
犬の 猫 ぺっと 金魚
料理 れしぴ 作り方 らーめん かれー 昼ごはん お昼 腹すいた 食べ
恋愛 彼女 彼氏 告白 別れ 結婚式
占い 星座 手相 夢占い
ぱそこん えくせる 印刷機 wifi
ぷろぐらみんぐ 人工知能 ろぼっと 何歳 名前は
英語に 韓国語 翻訳 訳して
いんすた ふぇいすぶっく 友達
転職 面接 履歴書 給料 仕事を
面白い話 歌って 踊って 暇 しりとり 冗談
掃除 美容院 引っ越し業者
今何時 曜日
`;

const WORLD: Readonly<Record<Locale, string>> = { ko: KO, en: EN, ja: JA };

/** Words of the wide world in a language, one meaning per line. */
export function worldMeanings(locale: Locale): string {
  return WORLD[locale];
}
