// What the shop sells. The pages are built from it, and the cart and order pages read it in the browser.

/** The three shelves of the shop. */
export type Shelf = "linen" | "ware" | "tool";

/** One product; prices in won. `art` names the picture in public/art. */
export type Product = {
  readonly id: string;
  readonly art: string;
  readonly alt: string;
  readonly name: string;
  readonly blurb: string;
  readonly shelf: Shelf;
  readonly price: number;
  readonly badge?: string;
  readonly soldOut?: string;
  readonly options: readonly string[];
  readonly story: string;
  readonly material: string;
  readonly size: string;
  readonly care: string;
};

/** Below `freeFrom` won, delivery costs `fee` won. */
export const delivery = { fee: 3_000, freeFrom: 50_000 } as const;

/** In the order of the shop window. */
export const products: readonly Product[] = [
  {
    id: "apron",
    art: "apron.svg",
    alt: "나무 걸이에 걸린 청회색 리넨 앞치마",
    name: "워싱 리넨 앞치마",
    blurb: "빨수록 부드러워지는 데일리 앞치마",
    shelf: "linen",
    price: 39_000,
    badge: "가장 많이 찾는",
    options: ["청회색", "생지색", "쑥색"],
    story:
      "리투아니아산 아마 실로 짠 원단을 한 번 워싱해, 처음 두르는 날부터 빳빳하지 않아요. 목끈 길이를 조절할 수 있어 키에 상관없이 편하게 입습니다.",
    material: "리넨 100%",
    size: "폭 70 × 길이 86 cm, 허리끈 한쪽 95 cm",
    care: "찬물 중성세제로 세탁기 약하게, 건조기는 피해 주세요. 첫 세탁은 단독으로 부탁드려요.",
  },
  {
    id: "sochang",
    art: "sochang.svg",
    alt: "노끈으로 묶은 소창 행주 다섯 장",
    name: "무형광 소창 행주 5장",
    blurb: "삶아 쓰는 강화 소창",
    shelf: "linen",
    price: 12_500,
    options: ["기본 5장", "선물 포장 (+1,500원)"],
    story:
      "표백과 형광 처리를 하지 않은 소창이라 푹 삶아 쓸 수 있어요. 세 번 삶아 풀기를 빼고 보내 드리니 바로 쓰시면 됩니다.",
    material: "면 100% (무형광·무표백)",
    size: "한 장 30 × 45 cm",
    care: "삶아도 됩니다. 햇볕에 바짝 말리면 냄새가 배지 않아요.",
  },
  {
    id: "bowl",
    art: "bowl.svg",
    alt: "포개어 놓은 백자 국그릇과 청자빛 밥그릇",
    name: "들꽃 백자 국그릇",
    blurb: "손으로 그린 들꽃 한 송이",
    shelf: "ware",
    price: 18_000,
    badge: "새로 들어온",
    options: ["백자", "청자빛"],
    story:
      "물레로 빚고 붓으로 들꽃을 그린 그릇이에요. 하나하나 손으로 만들어 크기와 그림이 조금씩 다릅니다. 그 차이까지 예쁘게 봐 주세요.",
    material: "백자토, 무연 유약",
    size: "지름 14 × 높이 7 cm, 500 ml",
    care: "전자레인지와 식기세척기에 쓸 수 있어요. 직화와 오븐은 안 됩니다.",
  },
  {
    id: "cutlery",
    art: "cutlery.svg",
    alt: "리넨 매트 위의 옻칠 숟가락과 젓가락",
    name: "옻칠 수저 한 벌",
    blurb: "가볍고 입에 닿는 느낌이 순한",
    shelf: "ware",
    price: 24_000,
    options: ["갈색", "검정"],
    story:
      "산벚나무를 깎아 옻을 일곱 번 올렸어요. 뜨거운 국에도 손이 데지 않고 그릇에 부딪히는 소리가 조용합니다. 이름 각인은 채팅으로 말씀해 주세요.",
    material: "산벚나무, 천연 옻",
    size: "숟가락 22 cm, 젓가락 23 cm",
    care: "부드러운 수세미로 씻고 물기를 닦아 주세요. 오래 담가 두지 마세요.",
  },
  {
    id: "kettle",
    art: "kettle.svg",
    alt: "나무 손잡이가 달린 초록색 법랑 주전자",
    name: "법랑 주전자 1.6 L",
    blurb: "보리차 끓이기 좋은 크기",
    shelf: "tool",
    price: 58_000,
    badge: "무료배송",
    options: ["솔잎색", "우유색"],
    story:
      "두 번 구운 법랑이라 냄새가 배지 않고, 손잡이는 너도밤나무라 뜨거워지지 않아요. 네 식구가 마실 보리차를 한 번에 끓입니다.",
    material: "법랑(철), 너도밤나무",
    size: "폭 23 × 높이 22 cm, 1.6 L",
    care: "가스·인덕션 모두 됩니다. 빈 채로 끓이거나 철 수세미로 문지르지 마세요.",
  },
  {
    id: "cloth",
    art: "cloth.svg",
    alt: "황동 걸이에 걸린 파란 체크무늬 키친 클로스",
    name: "체크 키친 클로스",
    blurb: "물기를 잘 먹는 와플 조직",
    shelf: "linen",
    price: 16_000,
    options: ["파랑 체크", "감색 체크"],
    story:
      "면과 리넨을 반씩 섞어 물기는 빨리 먹고 금세 마릅니다. 고리가 달려 있어 싱크대 옆에 걸어 두기 좋아요.",
    material: "면 55%, 리넨 45%",
    size: "50 × 70 cm",
    care: "세탁기에 돌려도 됩니다. 섬유유연제는 흡수력을 떨어뜨려요.",
  },
  {
    id: "pot",
    art: "pot.svg",
    alt: "나무 뚜껑을 덮은 무쇠 솥에서 김이 오르는 모습",
    name: "무쇠솥 2인용",
    blurb: "누룽지까지 맛있는 작은 솥",
    shelf: "tool",
    price: 89_000,
    soldOut: "12월 4일 다시 들어와요",
    options: ["단일"],
    story: "들기름으로 길들여 보내 드려요. 센 불 5분, 약한 불 10분, 뜸 10분이면 윤기 나는 2인분 밥이 됩니다.",
    material: "주철, 오동나무 뚜껑",
    size: "지름 18 × 높이 15 cm, 2.9 kg",
    care: "세제 없이 따뜻한 물로 씻고 불에 올려 말린 뒤 기름을 얇게 발라 주세요.",
  },
  {
    id: "board",
    art: "board.svg",
    alt: "벽에 기대어 둔 손잡이 달린 캄포 도마와 감 한 개",
    name: "캄포 손잡이 도마",
    blurb: "칼 소리가 부드러운 통원목",
    shelf: "tool",
    price: 42_000,
    options: ["중 (38 cm)", "대 (45 cm, +9,000원)"],
    story: "한 장의 나무를 이어 붙이지 않고 깎았어요. 캄포 나무 특유의 향이 남아 있고, 칼날이 덜 상합니다.",
    material: "캄포나무 통원목, 식물성 오일",
    size: "22 × 38 × 2 cm (중)",
    care: "쓰고 바로 씻어 세워 말려 주세요. 한 달에 한 번 오일을 발라 주세요.",
  },
];

/** The product of an id, if the shop has it. */
export const findProduct = (id: string | null): Product | undefined =>
  products.find((product) => product.id === id);

/** What an option adds to the price, in won, as its label says. */
export const surchargeOf = (option: string): number =>
  Number(/\+([\d,]+)원/.exec(option)?.[1]?.replaceAll(",", "") ?? 0);

/** "39,000원". */
export const won = (amount: number): string => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ",")}원`;
