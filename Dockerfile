# Human Approval with its pages and its server built. Without DATABASE_URL it runs a PostgreSQL of its own in /data:
#   docker build --tag human-approval .
#   docker run --publish 127.0.0.1:3000:3000 --volume human-approval:/data --stop-timeout 60 human-approval
# compose.yaml runs it with a PostgreSQL beside it. --env WEB_CONCURRENCY=4 makes it four processes.

# Debian, not Alpine: the PostgreSQL that comes with the packages needs glibc.
FROM node:24-slim AS manifest
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# What an install runs: it generates the database client from the schema.
COPY scripts/generate.mjs scripts/hooks.mjs scripts/
COPY prisma/schema.prisma prisma/

FROM manifest AS build
RUN npm ci
COPY . .
RUN --mount=type=cache,target=/app/.next/cache npm run build

FROM manifest AS product
RUN npm ci --omit=dev
COPY . .
COPY --from=build /app/.next .next
COPY --from=build /app/dist dist
# The only place of the image that the server may write to, beside /tmp.
RUN mkdir /data && chown node:node /data
VOLUME /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000
USER node
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm or a shell in between: SIGTERM reaches the server, which finishes what is under way.
CMD ["node", "scripts/start.mjs"]
