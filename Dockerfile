# The project's one image: web server, Celery worker, Celery beat and one-shot commands (docker-compose.yml).
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/app/platform:/app \
    DJANGO_SETTINGS_MODULE=parcours.settings.production \
    STATIC_ROOT=/app/static-collected \
    MEDIA_ROOT=/data/media

RUN useradd --system --uid 10001 --home-dir /data --create-home parcours \
    && mkdir -p /data/media \
    && chown -R parcours: /data

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY platform ./platform
COPY tenants ./tenants
COPY cms ./cms
COPY workflow ./workflow
COPY tasks ./tasks
# The key is for this one command only: no value of it stays in the image.
RUN SECRET_KEY=build-only python -m django collectstatic --noinput

USER parcours
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "parcours.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", \
     "--threads=8", "--no-control-socket", "--access-logfile=-", "--logger-class=parcours.masked_logs.AccessLogger"]
