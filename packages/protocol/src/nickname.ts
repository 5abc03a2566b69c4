// What a shopper without a name is called: a colour and an animal made from the id alone, the same everywhere and always.
// Animals nobody minds being called after; the order is part of the promise. Keeps PV23.
import type { VisitorId } from "./ids.ts";

type Pair = readonly [ko: string, en: string];

const COLOURS: readonly Pair[] = [
  ["푸른", "Blue"],
  ["붉은", "Red"],
  ["초록", "Green"],
  ["하얀", "White"],
  ["금빛", "Golden"],
  ["은빛", "Silver"],
  ["보랏빛", "Violet"],
  ["분홍", "Pink"],
  ["주황", "Orange"],
  ["연둣빛", "Lime"],
  ["하늘빛", "Sky"],
  ["남색", "Navy"],
  ["갈색", "Brown"],
  ["잿빛", "Ash"],
  ["자줏빛", "Crimson"],
  ["옥빛", "Jade"],
  ["살굿빛", "Apricot"],
  ["산호빛", "Coral"],
  ["청록", "Teal"],
  ["밤빛", "Chestnut"],
  ["귤빛", "Tangerine"],
  ["복숭앗빛", "Peach"],
  ["쪽빛", "Indigo"],
  ["호박빛", "Amber"],
  ["모랫빛", "Sand"],
  ["노을빛", "Sunset"],
  ["달빛", "Moonlit"],
  ["별빛", "Starry"],
  ["이끼빛", "Moss"],
  ["라벤더", "Lavender"],
  ["민트", "Mint"],
  ["크림빛", "Cream"],
];

const ANIMALS: readonly Pair[] = [
  ["수달", "Otter"],
  ["해달", "Sea Otter"],
  ["토끼", "Rabbit"],
  ["사슴", "Deer"],
  ["다람쥐", "Squirrel"],
  ["고래", "Whale"],
  ["돌고래", "Dolphin"],
  ["펭귄", "Penguin"],
  ["고양이", "Cat"],
  ["판다", "Panda"],
  ["레서판다", "Red Panda"],
  ["코알라", "Koala"],
  ["기린", "Giraffe"],
  ["두루미", "Crane"],
  ["제비", "Swallow"],
  ["까치", "Magpie"],
  ["백조", "Swan"],
  ["부엉이", "Owl"],
  ["고슴도치", "Hedgehog"],
  ["햄스터", "Hamster"],
  ["알파카", "Alpaca"],
  ["물개", "Seal"],
  ["캥거루", "Kangaroo"],
  ["미어캣", "Meerkat"],
  ["독수리", "Eagle"],
  ["호랑이", "Tiger"],
  ["표범", "Leopard"],
  ["치타", "Cheetah"],
  ["순록", "Reindeer"],
  ["산양", "Ibex"],
  ["얼룩말", "Zebra"],
  ["조랑말", "Pony"],
  ["카피바라", "Capybara"],
  ["비버", "Beaver"],
  ["담비", "Marten"],
  ["나비", "Butterfly"],
  ["잠자리", "Dragonfly"],
  ["반딧불이", "Firefly"],
  ["거북이", "Turtle"],
  ["바다사자", "Sea Lion"],
  ["해마", "Seahorse"],
  ["벌새", "Hummingbird"],
  ["종달새", "Skylark"],
  ["꾀꼬리", "Oriole"],
  ["파랑새", "Bluebird"],
  ["물총새", "Kingfisher"],
  ["원앙", "Mandarin Duck"],
  ["갈매기", "Gull"],
  ["홍학", "Flamingo"],
  ["큰부리새", "Toucan"],
  ["동박새", "White-eye"],
  ["북극여우", "Arctic Fox"],
  ["사막여우", "Fennec"],
  ["꿀벌", "Honeybee"],
  ["노루", "Roe Deer"],
  ["왈라비", "Wallaby"],
  ["쿼카", "Quokka"],
  ["친칠라", "Chinchilla"],
  ["듀공", "Dugong"],
  ["무당벌레", "Ladybird"],
];

/** FNV-1a with a last mixing, so that ids that differ in one letter are far apart. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** "푸른 수달" or "Blue Otter": one of some two thousand, by the visitor's id alone. */
export const nicknameOf = (visitor: VisitorId, locale: "ko" | "en"): string => {
  const hash = hashOf(visitor);
  const at = locale === "ko" ? 0 : 1;
  const colour = COLOURS[hash % COLOURS.length]?.[at] ?? "";
  const animal = ANIMALS[Math.floor(hash / COLOURS.length) % ANIMALS.length]?.[at] ?? "";
  return `${colour} ${animal}`;
};
