import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";

/** A TLS context that trusts the usual authorities and `extra` (PEM) besides: how the lab's own authority is believed. */
export const trusting = (extra: string): SecureContext =>
  createSecureContext({ ca: [...rootCertificates, extra], minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" });
