# The image of the webhook, for linux/amd64 and linux/arm64: docker buildx build --sbom=true --provenance=true -t NAME .
# Pin both base images by digest where you release; these tags follow the security fixes of their lines.
ARG NODE_IMAGE=node:24-trixie-slim
ARG RUNTIME_IMAGE=gcr.io/distroless/nodejs24-debian13:nonroot

# JavaScript is the same for every platform: built once, where the builder runs.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS build
WORKDIR /dex-client-admission
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.types.json ./
COPY schemas ./schemas
COPY src ./src
# What the bundle is made of stands in the bill of materials; scanners look for it in the image. What only the build needs is taken
# away before: `npm sbom --omit=dev` (npm 11) leaves out packages that both need.
RUN npm run --silent build \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && npm pkg delete devDependencies \
 && npm sbom --sbom-type=application --sbom-format=cyclonedx > dist/sbom.cdx.json

# Node alone: no shell, no package manager, user 65532.
FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY LICENSE ./
# Node takes .js files for modules by its "type".
COPY --from=build /dex-client-admission/package.json ./
COPY --from=build /dex-client-admission/dist ./dist
# So that `node` can be run by name, as the test of the chart does.
ENV NODE_ENV=production PATH=/nodejs/bin:/usr/local/bin:/usr/bin:/bin
USER 65532:65532
EXPOSE 9443 8080
ENTRYPOINT ["/nodejs/bin/node", "/app/dist/main.js"]
CMD ["--help"]
