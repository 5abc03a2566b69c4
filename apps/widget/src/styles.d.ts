declare module "*.css?inline" {
  const css: string;
  // oxlint-disable-next-line import/no-default-export -- the shape the bundler gives
  export default css;
}
