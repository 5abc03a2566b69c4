export * from "./answer-faq-file.ts";
export * from "./faq-reader.ts";
