"""In-app, e-mail, SMS, voice and 企业微信 notices through adapters; digests, previews, preferences."""
