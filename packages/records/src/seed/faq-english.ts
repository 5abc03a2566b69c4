import type { DemoEntry } from "./faq-entry.ts";
import { SHOP } from "./shop-facts.ts";

const person = { label: "Talk to a person", department: "orders" } as const;
const returnsPerson = { label: "Talk to a person", department: "returns" } as const;

/** What is asked most, in English. */
export const englishEntries: readonly DemoEntry[] = [
  {
    id: "en-ship-time",
    title: "Delivery time",
    asked: [
      "How long does delivery take?",
      "When will my order arrive?",
      "If I order today when do I get it?",
      "How many days for shipping?",
    ],
    says: "Orders paid before 2 p.m. on a weekday leave the same day and usually arrive within one or two days. Jeju and the islands take about two days more.",
  },
  {
    id: "en-ship-fee",
    title: "Delivery fee",
    asked: [
      "How much is shipping?",
      "Is delivery free?",
      "What is the delivery fee?",
      "Do I have to pay for postage?",
    ],
    says: `Delivery costs ₩3,000 and is free from ₩50,000.`,
  },
  {
    id: "en-ship-track",
    title: "Track an order",
    asked: [
      "Where is my order?",
      "How do I track my parcel?",
      "Can I have the tracking number?",
      "Has my order shipped yet?",
    ],
    says: "Tell me your order number and I will look up the current step and the tracking number. You can also enter it under ‘주문 조회’ at the top of the page.",
    toFlow: { label: "Track by order number", flow: "en-track" },
    toPerson: person,
  },
  {
    id: "en-ship-overseas",
    title: "Shipping abroad",
    asked: [
      "Do you ship internationally?",
      "Can you send it to the US?",
      "Is overseas delivery possible?",
      "Do you deliver outside Korea?",
    ],
    says: "We only ship within Korea for now.",
  },
  {
    id: "en-order-change",
    title: "Change an order",
    asked: [
      "Can I change my order?",
      "I picked the wrong colour",
      "I want to add one more item",
      "I need to change the delivery address",
    ],
    says: "Until packing starts we can change the option, the quantity or the address. Please give a person your order number and what to change.",
    toPerson: person,
  },
  {
    id: "en-order-cancel",
    title: "Cancel an order",
    asked: [
      "I want to cancel my order",
      "How do I cancel?",
      "Please cancel what I just bought",
      "Can I still cancel the order?",
    ],
    says: "Please give a person your order number. Paid orders are cancelled at once; if packing has started we will try to stop the parcel.",
    toPerson: returnsPerson,
  },
  {
    id: "en-pay-methods",
    title: "Ways to pay",
    asked: [
      "How can I pay?",
      "Which cards do you accept?",
      "Do you take foreign credit cards?",
      "Can I pay with KakaoPay?",
    ],
    says: "You can pay by credit or debit card, KakaoPay, Naver Pay, Toss Pay or bank transfer. Please never type a card number into this chat.",
  },
  {
    id: "en-refund-when",
    title: "Refund time",
    asked: [
      "When do I get my refund?",
      "How long does a refund take?",
      "I returned it but have no refund yet",
      "When will the money be back?",
    ],
    says: "We cancel the payment on the day your return has arrived and been checked. Card refunds show up in about three working days, bank transfers on the next working day.",
    toPerson: returnsPerson,
  },
  {
    id: "en-return-how",
    title: "Return or exchange",
    asked: [
      "I want to return this",
      "How do I exchange an item?",
      "What is your return policy?",
      "Can I send it back?",
      "How many days do I have to return it?",
    ],
    says: "Tell us by chat or phone within 7 days of receiving it. For a change of mind the round trip costs ₩6,000; if something is wrong with the item, we pay.",
    toPerson: returnsPerson,
  },
  {
    id: "en-defect",
    title: "Broken or wrong item",
    asked: [
      "It arrived broken",
      "I got the wrong item",
      "There is a crack in the bowl",
      "Something is missing from my order",
    ],
    says: "We are very sorry. Give a person your order number and tell them what happened: we send a new one or refund you, at our cost.",
    toPerson: returnsPerson,
  },
  {
    id: "en-gift-wrap",
    title: "Gift wrapping",
    asked: [
      "Can you gift wrap it?",
      "Do you offer gift wrapping?",
      "It is a present, can you add a card?",
      "Can you leave out the price?",
    ],
    says: "Yes: wrapping in cotton cloth costs ₩5,000, a handwritten card is free. Write it into the delivery note when ordering.",
  },
  {
    id: "en-contact",
    title: "Reaching us",
    asked: [
      "How can I contact you?",
      "What is your phone number?",
      "What are your opening hours?",
      "Can I send you an email?",
    ],
    says: `Call ${SHOP.phone} (weekdays 10:00–17:00, lunch 12:00–13:00), write to ${SHOP.email}, or ask for a person here. This demo chat is open around the clock.`,
  },
];
