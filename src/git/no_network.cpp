// Stand-ins for the network parts of libgit2's archive (SSH, Kerberos, TLS), which aar never calls:
// they keep a dozen libraries and a parse of the machine's certificates out of every start. Names
// and shapes are libgit2 1.5's; cmake/Dependencies.cmake tries whether they fit and leaves this
// file out when they do not.
extern "C" {

int git_transport_ssh_global_init(void);
int git_smart_subtransport_ssh(void** out, void* owner, void* parameter);
int git_transport_ssh_with_paths(void** out, void* owner, void* payload);
int git_http_auth_negotiate(void** out, const void* url);
int git_mbedtls_stream_global_init(void);
// NOLINTNEXTLINE(bugprone-reserved-identifier): libgit2 named it
int git_mbedtls__set_cert_location(const char* file, const char* path);
int git_mbedtls_stream_new(void** out, const char* host, const char* port);
int git_mbedtls_stream_wrap(void** out, void* in, const char* host);

int git_transport_ssh_global_init(void) {
  return 0;
}

int git_smart_subtransport_ssh(void** /*out*/, void* /*owner*/, void* /*parameter*/) {
  return -1;
}

int git_transport_ssh_with_paths(void** /*out*/, void* /*owner*/, void* /*payload*/) {
  return -1;
}

int git_http_auth_negotiate(void** /*out*/, const void* /*url*/) {
  return -1;
}

int git_mbedtls_stream_global_init(void) {
  return 0;
}

int git_mbedtls__set_cert_location(const char* /*file*/, const char* /*path*/) {
  return -1;
}

int git_mbedtls_stream_new(void** /*out*/, const char* /*host*/, const char* /*port*/) {
  return -1;
}

int git_mbedtls_stream_wrap(void** /*out*/, void* /*in*/, const char* /*host*/) {
  return -1;
}
}
