// How people ask for anything at all: frames without a topic, and small talk. Counted with a shop's own wordings, so that
// "알려 주세요" weighs little even in a FAQ of five entries, and standing among the neighbours as "none of the entries".
// Source: written for Baton; the idea of a background collection is Ponte & Croft's (1998) smoothing.
import type { Locale } from "../script/script-parts.ts";

const KO = `이거 어떻게 하나요|이건 어떻게 해요|어떻게 해야 하나요|어떻게 하면 되나요|어떻게 하는 거예요|어떻게 되나요|어떻게 돼요
어떻게 해야 돼요|어떡하죠|어떡해요|어쩌죠|방법 알려 주세요|방법이 궁금해요|방법을 모르겠어요|하는 방법|하는 법|알려 주세요|알려줘|알려주실 수 있나요
궁금합니다|궁금해요|궁금해서요|알고 싶어요|알고 싶습니다|보고 싶어요|하고 싶어요|하고 싶은데요|하고 싶습니다|하고 싶은데 어떻게 하나요|하려고요|하려고 해요
하려고 하는데요|하려는데요|하려면 어떻게 해야 하나요|하려면|할 수 있나요|할 수 있을까요|할 수 있어요|할래요|할게요|해 주세요|해 주실 수 있나요|해주시나요
해도 되나요|해도 돼요|해야 하나요|해야 되나요|해야 돼요|되나요|돼요|되는지 궁금해요|될까요|가능한가요|가능해요|가능할까요|가능합니까|되는 건가요|안 되나요
안 돼요|안돼요|안 되는데요|안 됩니다|안 해요|안 나와요|안 보여요|안 와요|왜 안 되나요|왜 이래요|왜 그런가요|자꾸 안 돼요|아직 안 왔어요|아직도 안 됐어요
언제 되나요|언제 하나요|언제 해요|언제쯤 되나요|언제까지 해야 하나요|언제까지예요|언제부터 하나요|언제 와요|언제 나와요|언제 오나요|며칠 걸려요|며칠 걸리나요
얼마나 걸려요|얼마나 걸리나요|얼마예요|얼마인가요|얼마나 되나요|얼마나 하나요|어디서 하나요|어디서 해요|어디서 봐요|어디서 보나요|어디에 있어요|어디에 있나요
어디예요|어디로 가요|어디로 하나요|어디에요|뭐예요|뭔가요|무엇인가요|뭐가 있나요|뭐가 필요해요|뭐가 필요한가요|어떤 게 있나요|몇 개예요|몇 시예요|몇 시까지 하나요
있나요|있어요|있는지 궁금해요|있을까요|있습니까|없나요|없어요|없는데요|없어졌어요|맞나요|맞아요|인가요|이에요|예요|건가요|거예요|받고 싶어요|받을 수 있나요
받으려면|받았는데요|못 받았어요|쓰고 싶어요|쓸 수 있나요|써도 되나요|사용할 수 있나요|바꾸고 싶어요|바꿀 수 있나요|바꾸려면|확인하고 싶어요|확인해 주세요|확인 부탁드려요
확인할 수 있나요|문의드립니다|문의합니다|부탁드립니다|부탁드려요|부탁해요|도와주세요|필요해요|필요합니다|필요한데요|신청하고 싶어요|신청하려고요|신청은 어떻게 하나요
했는데 안 돼요|했는데요|했는데 어떻게 하나요|잘못했어요|모르겠어요|잊어버렸어요|못 하겠어요|못 찾겠어요|그만하고 싶어요|다시 하고 싶어요|지금 되나요|오늘 되나요|내일 되나요
저는 어떻게 하나요|제가 할 수 있나요|제 거 어디 있어요|이거 언제 와요|이거 얼마예요|그거 있어요|다른 거 있나요|하나만 더요|여러 개 되나요|혹시 되나요|혹시 가능할까요|좀 알려 주세요
안녕하세요|안녕|감사합니다|고마워요|네|아니요|알겠습니다|수고하세요|심심해|너 누구야|이름이 뭐야|뭐 해|오늘 날씨 어때|배고파|추천해 줘|재미있는 이야기 해 줘|좋아요|싫어요`;

const EN = `how do i do this|how do i|how can i|how can i do it|how do you|how does it work|how does this work|how long does it take|how long|how much is it|how much does it cost|how many
how much|can i|can i do this|can i get|can i use|can i have|can i still|can you|can you do it|can you help me|could you please|could you tell me|is it possible|is it possible to|is there|is there a|is there any way to
are there|do i need to|do i have to|do you|do you have|do you have any|do you offer|does it|does it have|what is|what is the|what is my|what are|what are the|what are your|what do i do|what do i need|what happens if
what if|what can i do|what does it mean|when will|when will i|when will it|when can i|when do i|when is|when does it|where is|where is my|where can i|where do i|where can i find|where are|which|which one|who do i|who can
why is|why is my|why was i|why did|why does|why can't i|why isn't it|why won't it|i want to|i want a|i would like to|i'd like to|i need|i need to|i need a|i need help|i need help with|i am trying to|i'm trying to
i have a|i have|i can't|i cannot|i can not|i couldn't|i don't|i don't have|i don't know|i don't know how|i don't want|i didn't|i didn't get|i didn't receive|i haven't|i got a|i got|i was|i was wondering if|i think|i forgot
i just|i would|i tried to|it doesn't work|it didn't work|it is not working|isn't working|it won't|it won't let me|it says|it is|please|please help|please tell me|tell me|tell me about|tell me how|let me know|show me|give me
help me|help me with|is this|is my|was my|has my|will my|will it|will i|should i|should i be able to|am i able to|my|the|for my|to my|from my|on my|with my|about my|in the|of the|to the|at the|for the|and the
it's been|still not|not yet|already|anymore|again|another one|a different one|a new one|right now|today|tomorrow|this week|last week|yesterday|hello|hi|hey|thanks|thank you|yes|no|ok|okay|good morning|how are you
what's up|who are you|what's your name|tell me a joke|what's the weather|i'm bored|i love you|nice|great|sorry|whatever|never mind`;

const JA = `どうすればいいですか|どうしたらいいですか|どうやってしますか|どうやって|どのように|方法を教えてください|方法は|教えてください|教えて|知りたい|知りたいです|したい|したいです|したいのですが
できますか|できる|できません|できない|できないのですが|できますでしょうか|可能ですか|可能でしょうか|してほしい|してください|してもらえますか|していただけますか|しています|しました|しましたが
いつですか|いつまでですか|いつまでに|いつから|いつごろ|いつになりますか|何日|何時まで|何時から|どこですか|どこにありますか|どこで|どこから|どこへ|いくらですか|いくら|いくらかかりますか|何ですか|何が必要ですか
何を|何か|どれですか|どの|誰が|なぜですか|なぜ|ありますか|ある|ない|ありません|ないのですが|必要ですか|必要です|必要があります|欲しい|ください|お願いします|いいですか|大丈夫ですか|ですか|でしょうか
ますか|ません|ました|ましたか|たいのですが|たいです|について|についてお聞きします|とは|になりますか|になる|になっています|てもいいですか|なければなりませんか|使えますか|使えない|使い方|変えたい|変更したい|確認したい
忘れました|わかりません|わからない|困っています|もらえますか|もらえる|届きません|来ません|まだですか|まだ|もう|間違えました|こんにちは|おはよう|ありがとう|はい|いいえ|あなたは誰|名前は|天気は|面白い話|暇だ|すごい`;

const SPEECH: Readonly<Record<Locale, string>> = { ko: KO, en: EN, ja: JA };

/** Everyday frames and small talk of a language. */
export function everydaySpeech(locale: Locale): readonly string[] {
  return SPEECH[locale].split(/[|\n]/);
}
