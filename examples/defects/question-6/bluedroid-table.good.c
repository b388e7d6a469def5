// The attribute table of a ventilator's settings service under Bluedroid.
#include "esp_gatts_api.h"
#include "esp_gatt_defs.h"
#include "board.h"

enum { IDX_SERVICE, IDX_PRESSURE_DECL, IDX_PRESSURE, IDX_PRESSURE_CCC, IDX_COUNT };

static const uint16_t primary_service_uuid = ESP_GATT_UUID_PRI_SERVICE;
static const uint16_t character_declaration_uuid = ESP_GATT_UUID_CHAR_DECLARE;
static const uint16_t client_config_uuid = ESP_GATT_UUID_CHAR_CLIENT_CONFIG;
static const uint16_t service_uuid = 0x00ff, pressure_uuid = 0xff01;
static const uint8_t property_write_notify = ESP_GATT_CHAR_PROP_BIT_WRITE | ESP_GATT_CHAR_PROP_BIT_NOTIFY;
static uint8_t pressure[2], subscribed[2];

static const esp_gatts_attr_db_t table[IDX_COUNT] = {
    [IDX_SERVICE] = {{ESP_GATT_AUTO_RSP},
                     {ESP_UUID_LEN_16, (uint8_t *)&primary_service_uuid, ESP_GATT_PERM_READ, 2, sizeof(service_uuid), (uint8_t *)&service_uuid}},
    [IDX_PRESSURE_DECL] = {{ESP_GATT_AUTO_RSP},
                           {ESP_UUID_LEN_16, (uint8_t *)&character_declaration_uuid, ESP_GATT_PERM_READ, 1, 1, (uint8_t *)&property_write_notify}},
    [IDX_PRESSURE] = {{ESP_GATT_RSP_BY_APP},
                      {ESP_UUID_LEN_16, (uint8_t *)&pressure_uuid, ESP_GATT_PERM_WRITE_ENC_MITM, sizeof(pressure), 0, pressure}},
    [IDX_PRESSURE_CCC] = {{ESP_GATT_AUTO_RSP},
                          {ESP_UUID_LEN_16, (uint8_t *)&client_config_uuid, ESP_GATT_PERM_READ | ESP_GATT_PERM_WRITE, 2, 2, subscribed}},
};

void settings_service_create(esp_gatt_if_t gatts_if) { esp_ble_gatts_create_attr_tab(table, gatts_if, IDX_COUNT, 0); }
