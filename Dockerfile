# The dashboard and the command line in one image: docker build -t masar . (or: docker compose up --build)
FROM python:3.13-slim

# Chromium draws pictures and PDFs on the server, with fonts for every script it meets
RUN apt-get update \
 && apt-get install --yes --no-install-recommends chromium fonts-noto-core libfribidi0 \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /masar
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY etl etl
COPY dashboard dashboard
COPY assets assets
COPY data data
RUN python -m pip install --no-cache-dir --constraint requirements.lock --editable . \
 && useradd --create-home --uid 10001 masar \
 && install --directory --owner masar /library

# the reader as machine code (etl/compiled.py); what it takes to make it stays out of the image
RUN apt-get update \
 && apt-get install --yes --no-install-recommends gcc libc6-dev \
 && python -m pip install --no-cache-dir --constraint requirements.lock --target /tmp/making mypy setuptools \
 && PYTHONPATH=/tmp/making python -m etl.compiling \
 && apt-get purge --yes --auto-remove gcc libc6-dev \
 && rm -rf /tmp/making /var/lib/apt/lists/*

USER masar
ENV MASAR_LIBRARY=/library PYTHONUNBUFFERED=1
# the compressed files of every page, made once and for all
RUN python -c "from dashboard import static; static.ready()"

VOLUME /library
EXPOSE 8050
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8050/_health', timeout=4)"]
ENTRYPOINT ["masar"]
CMD ["serve", "--host", "0.0.0.0", "--workers", "2", "--log", "--no-fetch", "--no-metrics"]
