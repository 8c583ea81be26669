/**
 * A self-signed certificate for `www.example`, made for these tests alone and trusted nowhere else, valid for a hundred
 * years: `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=www.example
 * -addext subjectAltName=DNS:www.example`.
 */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeUMlaS+6DBDcFcie
NcDpfamkVeU3knWK1mdI285P7JKhRANCAASMw6d3NGlV1jaNnsq9qkN1/BUzT/jf
0pDUiUemRoNDuRxeg1aFr1OCDriCawXWI1LHfxTWnMpr9aBhR3aG7Jeg
-----END PRIVATE KEY-----
`;

export const cert = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUVm/kBgBm/jV8hPlj/ZuLgQZ42+0wCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLd3d3LmV4YW1wbGUwIBcNMjYxMTI1MTY1NjUzWhgPMjEyNjEx
MDExNjU2NTNaMBYxFDASBgNVBAMMC3d3dy5leGFtcGxlMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEjMOndzRpVdY2jZ7KvapDdfwVM0/439KQ1IlHpkaDQ7kcXoNW
ha9Tgg64gmsF1iNSx38U1pzKa/WgYUd2huyXoKNrMGkwHQYDVR0OBBYEFJcSGElr
CJBg9/4BNwDyCMFOi3/PMB8GA1UdIwQYMBaAFJcSGElrCJBg9/4BNwDyCMFOi3/P
MA8GA1UdEwEB/wQFMAMBAf8wFgYDVR0RBA8wDYILd3d3LmV4YW1wbGUwCgYIKoZI
zj0EAwIDSQAwRgIhALEeCHA5PVRlLMSGgjqIqmWKj7jROL76jkh50jUo33YhAiEA
wRkRnriolg429MQzLiGHAFClniDSkFkA5bcVDFKOTWo=
-----END CERTIFICATE-----
`;
