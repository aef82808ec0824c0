"""Tests in a real browser: JupyterLab and the report, in headless Chromium."""
