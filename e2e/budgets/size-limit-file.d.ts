declare module "@size-limit/file" {
  const plugins: unknown[];
  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default plugins;
}
