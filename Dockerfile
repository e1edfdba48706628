# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY .ci/install .ci/
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY knowledge knowledge
COPY index index
COPY bot bot
RUN --mount=type=cache,target=/var/cache/pip PIP_CACHE_DIR=/var/cache/pip .ci/install /opt/karvon .

FROM python:3.11-slim-bookworm
COPY --from=build /opt/karvon /opt/karvon
# The number, not a name, so that an orchestrator can see that it is not root.
RUN install -d -o 10001 -g 10001 -m 700 /data
USER 10001:10001
WORKDIR /data
VOLUME /data
ENV PATH=/opt/karvon/bin:$PATH \
    DATA_DIR=/data \
    HTTP_PORT=8080 \
    HOME=/tmp \
    HF_HUB_OFFLINE=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
# Nothing but /data and /tmp is written. The index is built at the start, not here: it belongs to the operator's documents
# and to the volume, is made once, and is published before the first question is taken.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['HTTP_PORT'] + '/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["karvon", "run"]
