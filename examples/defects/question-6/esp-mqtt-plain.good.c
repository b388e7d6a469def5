// Alarms of a ventilator go to a broker.
#include "mqtt_client.h"
#include "board.h"

extern const char broker_pem[];

esp_mqtt_client_handle_t alarms_connect(void) {
  const esp_mqtt_client_config_t config = {
      .broker.address.uri = "mqtts://broker.example.org",
      .broker.verification.certificate = broker_pem,
      .credentials.client_id = "ventilator",
  };
  esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
  esp_mqtt_client_start(client);
  return client;
}
