/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native code, what loads files of its own at run time, and what must be there once in a process since its objects are
  // shared and known by their class: taken from node_modules as it is.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/client",
    "@prisma/adapter-pg",
    "pg",
    "pino",
    "rate-limiter-flexible",
    "undici",
  ],
  // The import law keeps `npm run check` as the place where types are proven; a start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // Each page of the docs is there as Markdown too.
  rewrites: async () => [{ source: "/docs/:slug(.+)\\.md", destination: "/docs/text/:slug" }],
  // A page is loaded when somebody first asks for it. All at once they are half of what a start takes, and memory for
  // routes that the server answers itself.
  experimental: { preloadEntriesOnStart: false },
  // Read when they are asked for: where a host takes along only what is imported, it has to be told.
  outputFileTracingIncludes: {
    "/**": ["./docs/**/*.md", "./docs/**/*.mdx", "./docs/*.json", "./CHANGELOG.md", "./SECURITY.md"],
  },
};
