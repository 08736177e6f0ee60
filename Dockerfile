FROM node:24-bookworm-slim AS build
WORKDIR /portico
COPY package.json package-lock.json .npmrc ./
COPY schemas/package.json schemas/
COPY server/package.json server/
COPY runtime/package.json runtime/
COPY builder/package.json builder/
RUN npm ci --ignore-scripts
COPY . .
RUN node server/build-apps.mjs && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /portico
COPY --from=build /portico/node_modules node_modules
COPY --from=build /portico/package.json ./
COPY --from=build /portico/schemas schemas
COPY --from=build /portico/server server
COPY --from=build /portico/seeds seeds
COPY --from=build /portico/runtime/dist runtime/dist
COPY --from=build /portico/builder/dist builder/dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/src/main.ts"]
