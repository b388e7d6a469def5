include(FetchContent)

FetchContent_Declare(display_driver
  GIT_REPOSITORY https://git.example.org/ward-devices/display-driver.git
  GIT_TAG master)
FetchContent_MakeAvailable(display_driver)
